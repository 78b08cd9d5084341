import type { AlertStatus } from "@heed/contract/measure/alert";

/**
 * How an alert stands between two runs. `holding`: what called it has not gone away since, also where somebody closed it;
 * `calm`: so many windows in a row in which all was as usual.
 */
export type AlertState = {
  status: AlertStatus;
  holding: boolean;
  calm: number;
  /** Milliseconds since 1970. */
  openedAt: number;
  overAt: number | null;
  judgedAt: number;
};

/** What a run says of the cause: it shows, all is as usual, or it cannot be told. */
export type Says = "calls" | "calm" | "nothing";

/** What happened to the alert, if anything, and how it stands now. */
export type AlertStep = { event: "opened" | "again" | "over" | "closed" | null; state: AlertState };

/** So many windows in a row as usual, and it is over. */
export const CALM_WINDOWS = 2;
/** Over for so long, and it is closed by itself. */
const CLOSED_AFTER_MS = 7 * 86_400_000;
/** Nothing could be said for so many windows: then it is over, for all that anybody knows. */
const FORGOTTEN_WINDOWS = 14;

/**
 * The next state of an alert, null being none yet. It opens once and stays open however often it calls; it is over after
 * two windows as usual; if it calls again before it is closed, it is the same alert, and nobody is told a second time.
 * Where somebody closed it while it goes on, nothing new opens until it was as usual for once. `windowMs` is the length
 * of a window; `calmNeeded` is for windows so short that two say little.
 */
export function nextAlertState(
  before: AlertState | null,
  says: Says,
  at: number,
  windowMs: number,
  calmNeeded = CALM_WINDOWS,
): AlertStep | null {
  if (before === null) return says === "calls" ? opened(at) : null;
  if (before.status === "closed" && !before.holding) return says === "calls" ? opened(at) : null;
  if (says === "calls") {
    const state = { ...before, holding: true, calm: 0, judgedAt: at };
    if (before.status !== "over") return { event: null, state };
    return { event: "again", state: { ...state, status: "open", overAt: null } };
  }
  const calm = says === "calm" ? before.calm + 1 : before.calm;
  const forgotten = at - before.judgedAt > FORGOTTEN_WINDOWS * windowMs;
  const ends = calm >= calmNeeded || forgotten;
  const state = { ...before, calm, judgedAt: says === "calm" ? at : before.judgedAt };
  if (before.status === "open" && ends) {
    return { event: "over", state: { ...state, status: "over", holding: false, overAt: at } };
  }
  if (before.status === "closed") return { event: null, state: { ...state, holding: !ends } };
  if (before.status === "over" && at - (before.overAt ?? at) >= CLOSED_AFTER_MS) {
    return { event: "closed", state: { ...state, status: "closed", holding: false } };
  }
  return { event: null, state };
}

function opened(at: number): AlertStep {
  return {
    event: "opened",
    state: { status: "open", holding: true, calm: 0, openedAt: at, overAt: null, judgedAt: at },
  };
}
