import type { Alert, AlertFinding } from "@heed/contract/measure/alert";
import type { Condition } from "@heed/contract/measure/query";
import { alertSentence, chanceSentence } from "@heed/core/measure/alert/alert-sentence";
import { useMetrics } from "../../../api/catalog.ts";
import { type Names, useNames } from "../../../api/names.ts";
import { useSession } from "../../../session/session.ts";
import { useLanguage } from "../../../words/words.tsx";

const NAMED = 3;
/** Fields whose values are names that people know. */
const SPEAKING: ReadonlySet<string> = new Set(["touchpoint", "location", "partner", "agent", "account"]);

/** What the part of an alert is called: its values, with the field where a value does not speak for itself. */
export function partOf(names: Pick<Names, "field" | "value">, segment: readonly Condition[]): string | null {
  if (segment.length === 0) return null;
  return segment.map((condition) => conditionName(names, condition)).join(", ");
}

function conditionName(
  names: Pick<Names, "field" | "value">,
  { field, op, value, values }: Condition,
): string {
  const given = op === "eq" ? [value ?? ""] : op === "in" ? (values ?? []) : null;
  if (!given) return [names.field(field), op, value ?? values?.join(", ")].filter(Boolean).join(" ");
  const shown = given.slice(0, NAMED).map((one) => names.value(field, one));
  const more = given.length - shown.length;
  const text = `${shown.join(" / ")}${more > 0 ? ` (+${more})` : ""}`;
  return SPEAKING.has(field) ? text : `${names.field(field)}: ${text}`;
}

/** Says what an alert says, in the reader's language. */
export function useAlertWords() {
  const names = useNames();
  const metrics = useMetrics();
  const { language } = useLanguage();
  const zone = useSession().workspace.timezone;
  const metricName = (key: string): string => {
    const metric = metrics.find((one) => one.key === key);
    return metric ? names.metric(metric) : key;
  };
  const told = (alert: Alert, finding: AlertFinding) => ({
    alert: { ...alert, finding },
    language,
    metric: metricName(alert.metric),
    part: partOf(names, alert.segment),
    zone,
  });
  return {
    metricName,
    part: (segment: readonly Condition[]) => partOf(names, segment),
    sentence: (alert: Alert, finding = alert.first) => alertSentence(told(alert, finding)),
    chance: (alert: Alert, finding = alert.first) => chanceSentence(told(alert, finding)),
  };
}
