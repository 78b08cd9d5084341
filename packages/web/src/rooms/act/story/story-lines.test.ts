import type { CaseEvent } from "@heed/contract/act/case";
import type { Signal } from "@heed/contract/listen/signal";
import { describe, expect, it } from "vitest";
import { storyLines } from "./story-lines.ts";

const signal = (id: string, at: string): Signal => ({
  id,
  kind: "survey",
  at,
  receivedAt: at,
  touchpoint: null,
  channel: "link",
  survey: null,
  language: null,
  customer: null,
  ratings: { nps: 3 },
  comments: {},
  location: null,
  partner: null,
  agent: null,
  weight: 1,
  attributes: {},
  caseId: null,
});
const event = (kind: CaseEvent["kind"], at: string, signalId: string | null = null): CaseEvent => ({
  id: `${kind}-${at}`,
  at,
  actor: null,
  kind,
  text: null,
  signalId,
});
const said = (lines: ReturnType<typeof storyLines>) =>
  lines.map((line) => (line.type === "signal" ? `${line.signal.id}:${line.did}` : line.event.kind));

describe("storyLines", () => {
  it("tells words and deeds newest first, an opening signal once", () => {
    const lines = storyLines(
      [signal("b", "2026-11-02T12:00:00Z"), signal("a", "2026-11-01T09:00:00Z")],
      [
        event("opened", "2026-11-01T09:00:00Z", "a"),
        event("taken", "2026-11-01T10:00:00Z"),
        event("signal", "2026-11-02T12:00:01Z", "b"),
        event("closed", "2026-11-02T13:00:00Z"),
      ],
    );
    expect(said(lines)).toEqual(["closed", "b:joined", "taken", "a:opened"]);
  });

  it("keeps an event whose signal is not in the story, and a signal that did nothing", () => {
    const lines = storyLines(
      [signal("old", "2026-10-01T00:00:00Z")],
      [event("opened", "2026-11-01T09:00:00Z", "elsewhere")],
    );
    expect(said(lines)).toEqual(["opened", "old:null"]);
  });

  it("puts deeds of one moment above the signal, the later one first, whatever the time zone's notation", () => {
    const lines = storyLines(
      [signal("a", "2026-11-01T16:00:00+07:00")],
      [event("taken", "2026-11-01T09:00:00Z"), event("note", "2026-11-01T09:00:00.000Z")],
    );
    expect(said(lines)).toEqual(["note", "taken", "a:null"]);
  });
});
