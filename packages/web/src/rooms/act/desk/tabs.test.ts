import { describe, expect, it } from "vitest";
import { TAB_SEARCH, TABS, tabOf, withNarrowing, withTab } from "./tabs.ts";

describe("the piles on the desk", () => {
  it("are found again from their address", () => {
    for (const tab of TABS) expect(tabOf(TAB_SEARCH[tab])).toBe(tab);
  });

  it("are narrowed and widened again", () => {
    const narrow = withNarrowing({ assignee: "me" }, { q: "lan" });
    expect(narrow).toEqual({ assignee: "me", q: "lan" });
    expect(withNarrowing(narrow, { q: undefined, touchpoint: "shop" })).toEqual({
      assignee: "me",
      touchpoint: "shop",
    });
  });

  it("keep what was searched for", () => {
    expect(withTab({ status: "closed", q: "lan", touchpoint: "shop" }, "mine")).toEqual({
      assignee: "me",
      q: "lan",
      touchpoint: "shop",
    });
    expect(withTab({ assignee: "me" }, "active")).toEqual({});
  });
});
