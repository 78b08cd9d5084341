import { setImmediate } from "node:timers/promises";
import type { AlertDryRun, ParsedAlertRule } from "@heed/contract/measure/alert-rule";
import { endsBetween, spansBetween } from "@heed/core/measure/alert/alert-windows";
import { openDryRun } from "@heed/core/measure/alert/dry-run";
import type { AskedWorkspace } from "../lens/answer.ts";
import type { AlertMark } from "../store/alert-mark.ts";
import { ruleGroups } from "./rule-groups.ts";
import type { Watching } from "./watching.ts";

const DAY = 86_400_000;
/** A rule of days is tried on so many, a rule of hours on so many: each hour of them is a window. */
const TRIED_DAYS = { day: 90, hour: 30 } as const;
/** So much is judged before others are let in. */
const AT_ONCE = 8;

/** What a rule would have said, window by window, from one question to the lens. */
export async function tryRule(
  watching: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  rule: ParsedAlertRule,
  marks: readonly AlertMark[],
  now: number,
): Promise<AlertDryRun> {
  const zone = workspace.timezone;
  const from = now - TRIED_DAYS[rule.window.unit] * DAY;
  const ends = endsBetween(rule.window, zone, from, now);
  const spans = spansBetween(rule.window, zone, from, now);
  const { metric, groups } = await ruleGroups(watching, workspace, rule, spans, marks);
  const run = openDryRun({ rule, metric, zone }, groups);
  for (const [at, end] of ends.entries()) {
    run.step(end);
    if (at % AT_ONCE === 0) await setImmediate();
  }
  const iso = (time: number): string => new Date(time).toISOString();
  return {
    from: iso(from),
    to: iso(now),
    judged: run.judged(),
    fired: run.fired().map(({ verdict, overAt }) => {
      const { seen, judged, segment } = verdict;
      const own = rule.by === null ? undefined : segment.at(-1);
      return {
        by: rule.by === null || own?.value === undefined ? null : { [rule.by]: own.value },
        from: iso(seen.period.from),
        to: iso(seen.period.to),
        overAt: overAt === null ? null : iso(overAt),
        value: judged?.value ?? null,
        n: judged?.n ?? seen.tally.n,
        expected: judged?.expected ?? null,
        p: judged?.p ?? null,
      };
    }),
  };
}
