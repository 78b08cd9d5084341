import type { AlertRule } from "@heed/contract/measure/alert-rule";
import { inSentence, useNames } from "../../../api/names.ts";
import { useWords } from "../../../words/words.tsx";
import { useAlertWords } from "./alert-words.ts";

/** Says in a line what a rule watches and when it calls. */
export function useRuleWords() {
  const t = useWords();
  const names = useNames();
  const words = useAlertWords();
  return ({ metric, where, by, window, condition }: AlertRule): string => {
    const part = words.part(where) ?? t("alerts.all");
    const each = by === null ? "" : `, ${t("alerts.rule.each", { field: inSentence(names.field(by)) })}`;
    const length = t(`alerts.rule.window.${window.unit}`, { count: window.count });
    const when =
      condition.kind === "change"
        ? t(`alerts.rule.when.change.${condition.direction}`, { by: condition.by })
        : condition.kind === "threshold"
          ? t(`alerts.rule.when.threshold.${condition.direction}`, { value: condition.value })
          : condition.kind === "spike"
            ? t("alerts.rule.when.spike", { times: condition.times })
            : t(`alerts.rule.when.${condition.kind}`);
    return `${words.metricName(metric)}: ${part}${each}. ${when}, ${length}.`;
  };
}
