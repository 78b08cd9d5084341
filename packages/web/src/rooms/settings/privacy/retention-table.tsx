import type { Retention, RetentionRules } from "@heed/contract/account/privacy";
import { Button, NumberInput } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import s from "./privacy.module.css";
import { RemoveNow } from "./remove-now.tsx";

const KINDS = ["texts", "signals", "contacts", "cases", "sessions"] as const;
const MAX_DAYS = 36_500;

/** For how many days each kind is kept, with what would go now, as it is typed. */
export function RetentionTable(props: { retention: Retention }) {
  const t = useWords();
  const format = useFormat();
  const { lastRun } = props.retention;
  const [rules, setRules] = useState<RetentionRules>(props.retention.rules);
  const [removes, setRemoves] = useState(false);
  const isValid = KINDS.every((kind) => isDays(rules[kind]));
  const isChanged = KINDS.some((kind) => rules[kind] !== props.retention.rules[kind]);
  const preview = useQuery({
    queryKey: [...keys.retention, "preview", rules],
    queryFn: ({ signal }) => client.call("previewRetention", { body: rules, signal }),
    enabled: isValid,
    placeholderData: keepPreviousData,
  });
  const save = useMutation({
    mutationFn: () => client.call("putRetention", { body: rules }),
    onSuccess: (saved) => {
      queryClient.setQueryData(keys.retention, saved);
      showNotice(t, t("privacy.saved"));
    },
  });
  return (
    <form
      className={settings.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) save.mutate();
      }}
    >
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="only-heard">{t("privacy.kept")}</span>
            </th>
            <th scope="col">{t("privacy.kept.days")}</th>
            <th scope="col" className={s.number}>
              {t("privacy.kept.old")}
            </th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                {t(`privacy.kept.${kind}`)}
                <span className={s.hint}>{t(`privacy.kept.${kind}.hint`)}</span>
              </th>
              <td>
                <NumberInput
                  aria-label={t("privacy.kept.of", { what: t(`privacy.kept.${kind}`) })}
                  placeholder={t("privacy.kept.forever")}
                  className={s.days}
                  allowDecimal={false}
                  allowNegative={false}
                  hideControls
                  value={rules[kind] ?? ""}
                  error={isDays(rules[kind]) ? null : t("privacy.kept.invalid")}
                  onChange={(value) => setRules(withDays(rules, kind, value))}
                />
              </td>
              <td className={s.number}>
                {rules[kind] !== undefined && preview.data
                  ? t("privacy.kept.number", { n: preview.data[kind] })
                  : "–"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(save.error ?? preview.error) && (
        <p role="alert" className={settings.danger}>
          {errorText(save.error ?? preview.error, t)}
        </p>
      )}
      <div className={s.foot}>
        <span className={settings.note}>
          {lastRun !== null && t("privacy.kept.last", { when: format.dateTime(lastRun.startedAt) })}
        </span>
        <Button variant="default" disabled={isChanged || !isValid} onClick={() => setRemoves(true)}>
          {t("privacy.kept.run")}
        </Button>
        <Button type="submit" disabled={!isChanged || !isValid} loading={save.isPending}>
          {t("privacy.kept.save")}
        </Button>
      </div>
      {removes && preview.data && (
        <RemoveNow counts={preview.data} kinds={KINDS} close={() => setRemoves(false)} />
      )}
    </form>
  );
}

function isDays(days: number | undefined): boolean {
  return days === undefined || (Number.isInteger(days) && days >= 1 && days <= MAX_DAYS);
}

function withDays(rules: RetentionRules, kind: keyof RetentionRules, value: number | string): RetentionRules {
  const { [kind]: _, ...rest } = rules;
  return value === "" ? rest : { ...rest, [kind]: Number(value) };
}
