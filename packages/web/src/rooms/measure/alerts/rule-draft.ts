import type { AlertRule, AlertRuleInput, ParsedAlertRule } from "@heed/contract/measure/alert-rule";

/** What the form holds: the fields of every kind of condition, so that changing the kind loses nothing. */
export type RuleDraft = {
  name: string;
  metric: string;
  by: string | null;
  window: "hour" | "day" | "week";
  kind: ParsedAlertRule["condition"]["kind"];
  direction: "fall" | "rise" | "either";
  least: number;
  value: number;
  times: number;
  minAnswers: number;
  mail: boolean;
  /** Of a rule that is changed: what the form does not show. */
  kept: Pick<AlertRuleInput, "where" | "enabled"> & {
    members: string[];
    webhook: boolean;
    window?: ParsedAlertRule["window"];
  };
};

/** A rule as it is sent, without what the server adds. */
export function inputOf(rule: AlertRule): AlertRuleInput {
  const { name, metric, where, by, window, condition, minAnswers, enabled, notify } = rule;
  return { name, metric, where, by, window, condition, minAnswers, enabled, notify };
}

/** The form of a rule, or of a new one over the conditions given. */
export function draftOf(rule: AlertRule | undefined, where: AlertRuleInput["where"], me: string): RuleDraft {
  const condition = rule?.condition;
  const direction = condition && "direction" in condition ? condition.direction : "fall";
  return {
    name: rule?.name ?? "",
    metric: rule?.metric ?? "nps",
    by: rule?.by ?? null,
    window: !rule ? "day" : rule.window.unit === "hour" ? "hour" : rule.window.count === 7 ? "week" : "day",
    kind: condition?.kind ?? "change",
    direction: direction === "below" ? "fall" : direction === "above" ? "rise" : direction,
    least: condition?.kind === "change" ? condition.by : 10,
    value: condition?.kind === "threshold" ? condition.value : 30,
    times: condition?.kind === "spike" ? condition.times : 2,
    minAnswers: rule?.minAnswers ?? 10,
    mail: rule?.notify.members.includes(me) ?? false,
    kept: {
      where: rule?.where ?? where ?? [],
      enabled: rule?.enabled ?? true,
      members: (rule?.notify.members ?? []).filter((id) => id !== me),
      webhook: rule?.notify.webhook ?? true,
      ...(rule && { window: rule.window }),
    },
  };
}

/** The draft as it is sent. */
export function ruleOf(draft: RuleDraft, me: string): AlertRuleInput {
  const { name, metric, by, minAnswers, kept } = draft;
  return {
    name: name.trim(),
    metric,
    by,
    minAnswers,
    where: kept.where ?? [],
    enabled: kept.enabled ?? true,
    window: windowOf(draft),
    condition: conditionOf(draft),
    notify: { members: draft.mail ? [...kept.members, me] : kept.members, webhook: kept.webhook },
  };
}

/** A length that the form cannot say stays as it was, as long as its unit does. */
function windowOf({ window, kept }: RuleDraft): AlertRuleInput["window"] {
  if (window === "week") return { unit: "day", count: 7 };
  if (kept.window?.unit === window && kept.window.count !== 7) return kept.window;
  return { unit: window, count: 1 };
}

function conditionOf({ kind, direction, least, value, times }: RuleDraft): AlertRuleInput["condition"] {
  const side = direction === "rise" ? "rise" : "fall";
  if (kind === "limits") return { kind, direction };
  if (kind === "change") return { kind, direction: side, by: least };
  if (kind === "threshold") return { kind, direction: side === "fall" ? "below" : "above", value };
  return kind === "spike" ? { kind, times } : { kind };
}
