import { describe, expect, it } from "vitest";
import { openedSince } from "./use-newcomers.ts";

describe("openedSince", () => {
  it("counts what is active and newer, not what was there or is done already", () => {
    const cases = [
      { id: "new", status: "open", openedAt: "2026-11-02T09:00:01.000Z" },
      { id: "done", status: "closed", openedAt: "2026-11-02T09:00:01.000Z" },
      { id: "there", status: "taken", openedAt: "2026-11-02T09:00:00.000Z" },
    ] as const;
    expect(openedSince(cases, "2026-11-02T09:00:00.000Z").map(({ id }) => id)).toEqual(["new"]);
    expect(openedSince(cases, "").map(({ id }) => id)).toEqual(["new", "there"]);
  });
});
