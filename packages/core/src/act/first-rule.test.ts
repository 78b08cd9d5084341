import { describe, expect, it } from "vitest";
import { openingReason } from "./first-rule.ts";

describe("the first rule", () => {
  it.each([
    [{ nps: 6 }, { metric: "nps", value: 6 }],
    [{ nps: 7 }, null],
    [{ nps: 0 }, { metric: "nps", value: 0 }],
    [{ csat: 2 }, { metric: "csat", value: 2 }],
    [{ csat: 3 }, null],
    [{ ces: 3 }, { metric: "ces", value: 3 }],
    [{ ces: 4 }, null],
    [{ punctuality: 1 }, null],
    [
      { csat: 1, nps: 9 },
      { metric: "csat", value: 1 },
    ],
    [null, null],
  ])("%j → %j", (ratings, reason) => {
    expect(openingReason(ratings)).toEqual(reason);
  });
});
