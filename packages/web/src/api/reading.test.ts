import type { Signal } from "@heed/contract/listen/signal";
import { expect, test } from "vitest";
import { sampleSignals } from "../rooms/parts/samples.ts";
import { arrivals, withArrivals } from "./reading.ts";

const base = sampleSignals("2026-03-02T08:30:00Z")[0] as Signal;
const at = (id: string, receivedAt: string): Signal => ({ ...base, id, receivedAt });

test("only what came after what is shown is new", () => {
  const shown = [at("a", "2026-03-02T10:00:00Z"), at("b", "2026-03-02T09:00:00Z")];
  const newest = [
    at("d", "2026-03-02T11:00:00Z"),
    at("a", "2026-03-02T10:00:00Z"),
    at("older-page", "2026-03-02T08:00:00Z"),
  ];
  expect(arrivals(shown, newest).map((signal) => signal.id)).toEqual(["d"]);
});

test("where nothing was shown, everything is new", () => {
  expect(arrivals([], [at("a", "2026-03-02T10:00:00Z")])).toHaveLength(1);
});

test("what arrived stands at the top, and the pages that follow stay where they were", () => {
  const [a, b, c] = ["a", "b", "c"].map((id) => at(id, "2026-03-02T10:00:00Z")) as [Signal, Signal, Signal];
  const pages = {
    pages: [
      { items: [b], nextCursor: "after b" },
      { items: [c], nextCursor: null },
    ],
    pageParams: [null, "after b"],
  };
  expect(withArrivals(pages, [a])).toEqual({
    pages: [
      { items: [a, b], nextCursor: "after b" },
      { items: [c], nextCursor: null },
    ],
    pageParams: [null, "after b"],
  });
});
