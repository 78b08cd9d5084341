import type { CaseEvent } from "@heed/contract/act/case";
import type { Signal } from "@heed/contract/listen/signal";

/** One line of a case's story: what the customer said, or what was done. */
export type StoryLine =
  | {
      type: "signal";
      at: string;
      signal: Signal;
      /** What the signal did to this case. */
      did: "opened" | "joined" | null;
    }
  | { type: "event"; at: string; event: CaseEvent };

/**
 * Words and deeds in one story, newest first. A signal and the event that it caused are one line, at the time of
 * the signal; deeds at the same moment stand above it, because they came after.
 */
export function storyLines(story: readonly Signal[], events: readonly CaseEvent[]): StoryLine[] {
  const told = new Set(story.map(({ id }) => id));
  const did = new Map(
    events
      .filter(({ signalId }) => signalId !== null)
      .map(({ signalId, kind }) => [signalId, kind === "opened" ? "opened" : "joined"] as const),
  );
  const words: StoryLine[] = story.map((signal) => ({
    type: "signal",
    at: signal.at,
    signal,
    did: did.get(signal.id) ?? null,
  }));
  const deeds: StoryLine[] = events
    .filter(({ signalId }) => signalId === null || !told.has(signalId))
    .map((event) => ({ type: "event", at: event.at, event }));
  const order = (line: StoryLine) => Date.parse(line.at);
  // Sorting is stable: deeds stand first in the array, the later of two at the same moment before the earlier.
  return [...deeds.reverse(), ...words].sort((a, b) => order(b) - order(a));
}
