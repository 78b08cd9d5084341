import type { CaseSearch } from "../../../router.tsx";

/** What narrows a pile. */
export type Narrowing = { q?: string | undefined; touchpoint?: string | undefined };

/** The piles on the desk. */
export const TABS = ["mine", "nobody", "active", "closed"] as const;
export type Tab = (typeof TABS)[number];

/** What each pile is in the address; everything that is active needs no word. */
export const TAB_SEARCH: Record<Tab, Pick<CaseSearch, "status" | "assignee">> = {
  mine: { assignee: "me" },
  nobody: { assignee: "nobody" },
  active: {},
  closed: { status: "closed" },
};

/** The pile that an address means. */
export function tabOf({ status, assignee }: CaseSearch): Tab {
  if (status === "closed") return "closed";
  if (assignee === "me") return "mine";
  return assignee === "nobody" ? "nobody" : "active";
}

/** An address with other words or another touchpoint; undefined takes them out. */
export function withNarrowing(search: CaseSearch, change: Narrowing): CaseSearch {
  const { q, touchpoint, ...kept } = { ...search, ...change };
  return { ...kept, ...(q !== undefined && { q }), ...(touchpoint !== undefined && { touchpoint }) };
}

/** An address with another pile; the search and the touchpoint go along. */
export function withTab(search: CaseSearch, tab: Tab): CaseSearch {
  const { status: _, assignee: _a, ...kept } = search;
  return { ...kept, ...TAB_SEARCH[tab] };
}
