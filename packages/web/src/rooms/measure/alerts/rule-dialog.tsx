import type { AlertRule } from "@heed/contract/measure/alert-rule";
import { HeedError } from "@heed/sdk/heed-error";
import { Button, Checkbox, Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldsQuery, useMetrics } from "../../../api/catalog.ts";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { useNames } from "../../../api/names.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { groupedFields } from "../../../scope/fields.ts";
import { conditionsOf } from "../../../scope/segment.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { useAlertWords } from "./alert-words.ts";
import s from "./alerts.module.css";
import { DryRun } from "./dry-run.tsx";
import { draftOf, type RuleDraft, ruleOf } from "./rule-draft.ts";
import { WhenFields } from "./when-fields.tsx";

/** Makes a rule over the segment in use, or changes one; says first what it would have said. */
export function RuleDialog(props: { rule?: AlertRule; close: () => void }) {
  const t = useWords();
  const names = useNames();
  const words = useAlertWords();
  const { member } = useSession();
  const { segment } = useScope();
  const [draft, setDraft] = useState(() => draftOf(props.rule, conditionsOf(segment), member.id));
  const set = (change: Partial<RuleDraft>) => setDraft((was) => ({ ...was, ...change }));
  const metrics = useMetrics().filter(({ unit }) => ["points", "percent", "score", "signals"].includes(unit));
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const body = ruleOf(draft, member.id);
  const save = useMutation({
    mutationFn: () =>
      props.rule
        ? client.call("putAlertRule", { params: { id: props.rule.id }, body })
        : client.call("createAlertRule", { body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.alerts });
      props.close();
    },
  });
  const problem = save.error instanceof HeedError ? save.error : undefined;
  return (
    <Modal
      opened
      onClose={props.close}
      size="lg"
      title={t(props.rule ? "alerts.rule.change" : "alerts.rule.new")}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      <form
        className={s.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          label={t("alerts.rule.name")}
          required
          maxLength={200}
          data-autofocus
          value={draft.name}
          error={problem?.of("name")}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <div className={s.pair}>
          <Select
            label={t("alerts.rule.metric")}
            searchable
            allowDeselect={false}
            value={draft.metric}
            data={metrics.map((metric) => ({ value: metric.key, label: names.metric(metric) }))}
            error={problem?.of("metric") ?? problem?.of("metrics.0")}
            onChange={(metric) => metric && set({ metric })}
          />
          <Select
            label={t("alerts.rule.by")}
            clearable
            searchable
            placeholder={t("alerts.rule.by.none")}
            clearButtonProps={{ "aria-label": t("alerts.rule.by.none") }}
            value={draft.by}
            data={groupedFields(fields, { ratings: false }).map((group) => ({
              group: t(`field.group.${group.key}`),
              items: group.fields.map((field) => ({ value: field, label: names.field(field) })),
            }))}
            onChange={(by) => set({ by })}
          />
        </div>
        <p className={s.note}>
          {t("alerts.rule.part", { part: words.part(draft.kept.where ?? []) ?? t("alerts.all") })}
        </p>
        <WhenFields draft={draft} set={set} />
        <div className={s.pair}>
          <Select
            label={t("alerts.rule.window")}
            allowDeselect={false}
            value={draft.window}
            data={(["hour", "day", "week"] as const).map((value) => ({
              value,
              label: t(`alerts.rule.length.${value}`),
            }))}
            onChange={(window) => window && set({ window: window as RuleDraft["window"] })}
          />
          <NumberInput
            label={t("alerts.rule.minAnswers")}
            min={5}
            max={1_000_000}
            value={draft.minAnswers}
            error={problem?.of("minAnswers")}
            onChange={(value) => set({ minAnswers: Number(value) || 10 })}
          />
        </div>
        <Checkbox
          label={t("alerts.rule.mail")}
          checked={draft.mail}
          onChange={(event) => set({ mail: event.currentTarget.checked })}
        />
        <DryRun body={body} />
        {save.error && (
          <p role="alert" className={s.danger}>
            {problem?.errors[0]?.message ?? errorText(save.error, t)}
          </p>
        )}
        <div className={s.buttons}>
          <Button variant="default" onClick={props.close}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(props.rule ? "alerts.rule.save" : "alerts.rule.make")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
