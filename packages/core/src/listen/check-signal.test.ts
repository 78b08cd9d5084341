import { describe, expect, it } from "vitest";
import { checkSignal, MAX_FIELDS, type Vocabulary } from "./check-signal.ts";

const vocabulary: Vocabulary = {
  touchpoints: new Set(["delivery"]),
  surveys: new Set(["after-delivery"]),
  ratings: new Map([["nps", { min: 0, max: 10, orientation: "high" }]]),
  fields: new Set(["attributes.store:text"]),
  fieldCount: { attributes: 1, traits: 0 },
};
const now = Date.parse("2026-11-02T09:30:00Z");
const signal = { kind: "survey", channel: "api" } as const;

describe("checkSignal", () => {
  it("lets a known signal through with nothing to register", () => {
    const known = { ...signal, touchpoint: "delivery", ratings: { nps: 0 }, attributes: { store: "HN-01" } };
    expect(checkSignal(known, vocabulary, now)).toEqual({ errors: [], fresh: null });
  });
  it("names a rating off its scale", () => {
    expect(checkSignal({ ...signal, ratings: { nps: 11 } }, vocabulary, now).errors).toEqual([
      { path: "ratings.nps", message: "11 is off the scale 0–10" },
    ]);
  });
  it("says how to declare the scale of an unknown rating", () => {
    const [error] = checkSignal({ ...signal, ratings: { wait: 9 } }, vocabulary, now).errors;
    expect(error).toMatchObject({
      path: "ratings.wait",
      message: expect.stringContaining("PUT /metrics/wait"),
    });
  });
  it("lists what is new", () => {
    const fresh = { ...signal, touchpoint: "shop", ratings: { wait: 5 }, attributes: { store: 7 } };
    expect(checkSignal(fresh, vocabulary, now).fresh).toEqual({
      touchpoints: ["shop"],
      ratings: ["wait"],
      fields: [{ scope: "attributes", key: "store", type: "number" }],
    });
  });
  it("refuses an unknown survey and a time ahead of the clock", () => {
    const wrong = { ...signal, survey: "nowhere", at: "2026-11-09T00:00:00Z" };
    expect(checkSignal(wrong, vocabulary, now).errors.map((e) => e.path)).toEqual(["at", "survey"]);
  });
  it("stops a workspace from growing keys, ratings and touchpoints without end", () => {
    const names = Array.from({ length: MAX_FIELDS }, (_, i) => `n${i}`);
    const scale = { min: 1, max: 5, orientation: "high" } as const;
    const full: Vocabulary = {
      ...vocabulary,
      touchpoints: new Set(names),
      ratings: new Map(names.map((name) => [name, scale])),
      fieldCount: { attributes: MAX_FIELDS, traits: MAX_FIELDS },
    };
    const another = {
      ...signal,
      touchpoint: "another",
      customer: { ref: "C-1", traits: { another: 1 } },
      ratings: { another: 1 },
      attributes: { another: 1 },
    };
    expect(checkSignal(another, full, now).errors.map(({ path }) => path)).toEqual([
      "touchpoint",
      "ratings.another",
      "attributes.another",
      "customer.traits.another",
    ]);
    const old = { ...signal, touchpoint: "n1", ratings: { n1: 1 }, attributes: { store: 7 } };
    expect(checkSignal(old, full, now)).toMatchObject({
      errors: [],
      fresh: { fields: [{ type: "number" }] },
    });
  });
});
