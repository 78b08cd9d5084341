import { expect, it } from "vitest";
import { SignalInput } from "./signal.ts";

const SIGNAL = { kind: "survey", at: "2026-05-01T09:00:00Z", touchpoint: "delivery", channel: "api" };

it.each([0, -1, 1e-7, 1e7, Number.NaN, Number.POSITIVE_INFINITY, "2", null])(
  "a weight of %s is refused with its field's name",
  (weight) => {
    const { error } = SignalInput.safeParse({ ...SIGNAL, weight });
    expect(error?.issues.map(({ path }) => path.join("."))).toContain("weight");
  },
);

it.each([1e-6, 0.5, 1, 1e6])("a weight of %s is taken", (weight) => {
  const { error } = SignalInput.safeParse({ ...SIGNAL, weight });
  expect(error?.issues.filter(({ path }) => path[0] === "weight") ?? []).toEqual([]);
});
