import { describe, expect, it } from "vitest";
import { actOnCase } from "./act-on-case.ts";

const now = new Date("2026-11-02T09:30:00Z");
const open = { status: "open", assigneeId: null } as const;
const taken = { status: "taken", assigneeId: "lan" } as const;
const closed = { status: "closed", assigneeId: "lan" } as const;

describe("acting on a case", () => {
  it("takes it, also from somebody else", () => {
    for (const current of [open, taken]) {
      expect(actOnCase(current, { do: "take", version: 1 }, "minh", now)).toMatchObject({
        change: { status: "taken", assigneeId: "minh" },
        event: { kind: "taken" },
      });
    }
  });
  it("does not let an API key take it", () => {
    expect(actOnCase(open, { do: "take", version: 1 }, null, now)).toHaveProperty("refused");
  });
  it("closes it with a reason and a word, and remembers who did when nobody had it", () => {
    expect(
      actOnCase(open, { do: "close", version: 1, reason: "resolved", text: "called" }, "minh", now),
    ).toEqual({
      change: { status: "closed", closedAt: now, closeReason: "resolved", assigneeId: "minh" },
      event: { kind: "closed", text: "called" },
    });
    expect(actOnCase(taken, { do: "close", version: 1, reason: "resolved" }, "minh", now)).toEqual({
      change: { status: "closed", closedAt: now, closeReason: "resolved" },
      event: { kind: "closed", text: null },
    });
  });
  it("reopens to the desk it was on", () => {
    expect(actOnCase(closed, { do: "reopen", version: 1 }, "minh", now)).toMatchObject({
      change: { status: "taken" },
    });
    expect(actOnCase(open, { do: "reopen", version: 1 }, "minh", now)).toHaveProperty("refused");
  });
  it("leaves a closed case alone, but notes are always welcome", () => {
    for (const what of ["take", "release"] as const) {
      expect(actOnCase(closed, { do: what, version: 1 }, "minh", now)).toHaveProperty("refused");
    }
    expect(actOnCase(closed, { do: "note", text: "thanked us" }, "minh", now)).toEqual({
      change: null,
      event: { kind: "note", text: "thanked us" },
    });
  });
});
