import type { CaseStory } from "@heed/contract/act/case";
import { describe, expect, it } from "vitest";
import { acted } from "./acted.ts";

const me = { id: "me", name: "Mai" };
const now = new Date("2026-11-02T09:00:00Z");
const open: CaseStory = {
  id: "case",
  label: "C-234567",
  status: "open",
  touchpoint: "delivery",
  customer: { id: "c", ref: null, name: null },
  reason: { metric: "nps", value: 3 },
  comment: null,
  assignee: null,
  signals: 1,
  openedAt: "2026-11-01T09:00:00Z",
  dueAt: "2026-11-02T09:00:00Z",
  closedAt: null,
  closeReason: null,
  version: 4,
  person: null,
  story: [],
  events: [],
};
const act = (story: CaseStory, action: Parameters<typeof acted>[1]) => acted(story, action, me, now, "new");

describe("acted", () => {
  it("shows a case as taken at once, and keeps the version that the server will check", () => {
    const after = act(open, { do: "take", version: 4 });
    expect(after).toMatchObject({ status: "taken", assignee: me, version: 4 });
    expect(after.events).toEqual([
      { id: "new", at: now.toISOString(), actor: me, kind: "taken", text: null, signalId: null },
    ]);
  });

  it("closes for whoever closes, and reopens for the one who had it", () => {
    const closed = act(open, { do: "close", version: 4, reason: "explained", text: "called" });
    expect(closed).toMatchObject({
      status: "closed",
      assignee: me,
      closeReason: "explained",
      closedAt: now.toISOString(),
    });
    expect(closed.events.at(-1)).toMatchObject({ kind: "closed", text: "called" });
    expect(act(closed, { do: "reopen", version: 5 })).toMatchObject({
      status: "taken",
      assignee: me,
      closedAt: null,
      closeReason: null,
    });
  });

  it("adds a note and changes nothing else", () => {
    const { events, ...rest } = act(open, { do: "note", text: "hello" });
    const { events: _, ...before } = open;
    expect(rest).toEqual(before);
    expect(events).toHaveLength(1);
  });

  it("leaves the case alone where the rule refuses", () => {
    expect(act(open, { do: "release", version: 4 })).toBe(open);
    expect(act(open, { do: "reopen", version: 4 })).toBe(open);
  });
});
