import { AlertSettings } from "@heed/contract/measure/alert";
import { AlertRuleInput } from "@heed/contract/measure/alert-rule";
import { lastEnd } from "@heed/core/measure/alert/alert-windows";
import { replayLooks } from "../alert/replay-looks.ts";
import { replayRule } from "../alert/replay-rule.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { findWorkspace } from "../store/account.ts";
import { replaceAlertSettings } from "../store/alert-look.ts";
import { insertAlertRule } from "../store/alert-rule.ts";

/** So many nights are looked at as if Heed had been there. */
const NIGHTS = 75;
const DAY_MS = 86_400_000;

/** What the demo's owner has Heed watch. */
const RULES = [
  {
    name: "A courier gets worse",
    metric: "nps",
    where: [{ field: "touchpoint", op: "eq", value: "delivery" }],
    by: "partner",
    window: { unit: "day", count: 7 },
    condition: { kind: "change", direction: "fall", by: 10 },
  },
  {
    name: "The app disappoints on a device",
    metric: "csat",
    where: [{ field: "touchpoint", op: "eq", value: "app" }],
    by: "attributes.device",
    window: { unit: "day", count: 7 },
    condition: { kind: "change", direction: "fall", by: 10 },
  },
  {
    name: "Hotline below 60 %",
    metric: "ces",
    where: [{ field: "touchpoint", op: "eq", value: "hotline" }],
    window: { unit: "day", count: 7 },
    condition: { kind: "threshold", direction: "below", value: 60 },
  },
] as const;

/** Makes the demo's rules and finds what a year of looking would have found of late. */
export async function demoAlerts(
  ctx: Pick<Ctx, "db" | "lens" | "catalog">,
  workspaceId: string,
  end: Date,
): Promise<void> {
  for (const rule of RULES) {
    const made = { id: newId(), rule: AlertRuleInput.parse(rule), actor: "heed", now: end };
    await insertAlertRule(ctx.db, workspaceId, made);
    const kept = { id: made.id, rule: made.rule, mutedUntil: null, judgedUntil: null };
    await replayRule(ctx, workspaceId, kept, { from: end.getTime() - NIGHTS * DAY_MS, to: end.getTime() });
  }
  // The story ends here: whatever came after it would be found to be silent.
  const settings = AlertSettings.parse({ anomalies: false });
  await replaceAlertSettings(ctx.db, workspaceId, settings, end);
  const workspace = await findWorkspace(ctx.db, workspaceId);
  const zone = workspace?.timezone ?? "UTC";
  await replayLooks(ctx, workspaceId, {
    nights: NIGHTS,
    end: lastEnd({ unit: "day", count: 1 }, zone, end.getTime()),
  });
}
