import { endsBetween, spansBetween } from "@heed/core/measure/alert/alert-windows";
import { judgeGroups } from "@heed/core/measure/alert/watch-groups";
import { askWorkspace } from "../http/ask-workspace.ts";
import { listLiveAlerts } from "../store/alert.ts";
import { type KeptRule, markJudged } from "../store/alert-rule.ts";
import { wholeWorkspace } from "../store/scope.ts";
import { applyOutcomes } from "./apply-outcomes.ts";
import { outcomeOf } from "./judge-rules.ts";
import { ruleGroups } from "./rule-groups.ts";
import type { Watching } from "./watching.ts";

/** Judges a rule for all windows of a period, one after the other, as if it had been there. Nobody is told. */
export async function replayRule(
  { db, lens, catalog }: Pick<Watching, "db" | "lens" | "catalog">,
  workspaceId: string,
  kept: KeptRule,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const { rule } = kept;
  const asked = await askWorkspace({ db, catalog }, wholeWorkspace(workspaceId));
  const spans = spansBetween(rule.window, asked.timezone, from, to);
  const { metric, groups } = await ruleGroups({ lens }, asked, rule, spans, []);
  for (const end of endsBetween(rule.window, asked.timezone, from, to)) {
    const verdicts = judgeGroups({ rule, metric, zone: asked.timezone }, groups, end);
    const outcomes = verdicts.map((verdict) => outcomeOf(kept, metric, verdict, verdicts.length));
    await db.transaction().execute(async (tx) => {
      const until = new Date(end);
      if (!(await markJudged(tx, workspaceId, kept.id, { until, trouble: null }))) return;
      const alive = (await listLiveAlerts(tx, workspaceId)).filter((alert) => alert.rule?.id === kept.id);
      const run = { alive, outcomes, muted: new Map(), at: end, now: new Date(end + 5 * 60_000) };
      await applyOutcomes(tx, workspaceId, run);
    });
  }
}
