import { type AlertState, nextAlertState } from "./alert-state.ts";
import { segmentKey } from "./segment-key.ts";
import { type GroupVerdict, judgeGroups, type WatchedGroup, type WatchedRule } from "./watch-groups.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The length of the step in which a window is judged, and how many steps as usual end an alert. */
export function paceOf({ unit }: { unit: "hour" | "day" }): { stepMs: number; calmNeeded: number } {
  return unit === "hour" ? { stepMs: HOUR, calmNeeded: 3 } : { stepMs: DAY, calmNeeded: 2 };
}

/** An alert that a rule would have called. */
export type Fired = { verdict: GroupVerdict; overAt: number | null };

/** A rule as it would have gone, window by window, through the same states as a real one. */
export type DryRun = {
  /** Judges the windows that end then; ends come in order. */
  step(end: number): void;
  fired(): Fired[];
  judged(): number;
};

export function openDryRun(watched: WatchedRule, groups: readonly WatchedGroup[]): DryRun {
  const states = new Map<string, { state: AlertState; fired: Fired }>();
  const fired: Fired[] = [];
  let judged = 0;
  const { stepMs, calmNeeded } = paceOf(watched.rule.window);
  return {
    step(end) {
      for (const verdict of judgeGroups(watched, groups, end)) {
        judged += 1;
        const key = segmentKey(verdict.segment);
        const before = states.get(key);
        const next = nextAlertState(before?.state ?? null, verdict.says, end, stepMs, calmNeeded);
        if (!next) continue;
        if (next.event === "opened") fired.push({ verdict, overAt: null });
        const last = next.event === "opened" ? fired.at(-1) : before?.fired;
        if (!last) continue;
        last.overAt = next.state.overAt;
        states.set(key, { state: next.state, fired: last });
      }
    },
    fired: () => fired,
    judged: () => judged,
  };
}
