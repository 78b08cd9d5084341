import type { AlertRuleInput } from "@heed/contract/measure/alert-rule";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { useNames } from "../../../api/names.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./alerts.module.css";

const MOST_SHOWN = 6;

/** What a rule would have said in the last weeks, before anybody is told anything. */
export function DryRun(props: { body: AlertRuleInput }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const body = { ...props.body, name: props.body.name || "?" };
  const key = JSON.stringify(body);
  const run = useMutation({
    mutationFn: async () => ({ key, answer: await client.call("tryAlertRule", { body }) }),
  });
  const answer = run.data?.key === key ? run.data.answer : undefined;
  return (
    <div className={s.tried} aria-live="polite">
      <Button variant="default" size="xs" loading={run.isPending} onClick={() => run.mutate()}>
        {t("alerts.try")}
      </Button>
      {run.error && (
        <p role="alert" className={s.danger}>
          {errorText(run.error, t)}
        </p>
      )}
      {answer && (
        <>
          <p>{t("alerts.tried", { count: answer.fired.length, days: daysOf(answer.from, answer.to) })}</p>
          <ul>
            {answer.fired.slice(-MOST_SHOWN).map((fired) => {
              const [field, value] = Object.entries(fired.by ?? {})[0] ?? [];
              const who = field === undefined || value === undefined ? "" : `${names.value(field, value)}: `;
              return (
                <li key={`${fired.from}${who}`}>
                  {who}
                  {t("alerts.tried.one", {
                    time: format.dateTime(fired.to),
                    value: format.exact(fired.value, "score", 0),
                    expected: format.exact(fired.expected, "score", 0),
                    n: fired.n,
                  })}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}

function daysOf(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
