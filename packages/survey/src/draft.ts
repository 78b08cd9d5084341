import type { Answers } from "@heed/core/listen/question-kinds/question-kind";
import { readJson, type Store, writeJson } from "./store.ts";

/** What a tab that was reloaded or discarded picks up again. The id comes along, so that it still records once. */
export type Draft = { id: string; answers: Answers; step: number };

/** The draft that this tab holds for a survey, or null. */
export function readDraft(store: Store, survey: string): Draft | null {
  const draft = readJson<Draft>(store, shelf(survey));
  return draft && typeof draft.id === "string" && typeof draft.answers === "object" ? draft : null;
}

/** Keeps the draft for as long as the tab lives; null forgets it. */
export function writeDraft(store: Store, survey: string, draft: Draft | null): void {
  writeJson(store, shelf(survey), draft);
}

/**
 * Whether the page came back rather than was opened anew: only then is the reader surely the one who wrote the draft.
 * On a device that several people share, a link opened again starts empty.
 */
export function cameBack(): boolean {
  const [visit] = performance.getEntriesByType("navigation");
  const type = visit && "type" in visit ? visit.type : "navigate";
  return type === "reload" || type === "back_forward";
}

function shelf(survey: string): string {
  return `heed-draft:${survey}`;
}
