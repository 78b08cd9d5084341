import type { Condition, Grain } from "@heed/contract/measure/query";
import type { QuestionAnswer } from "@heed/contract/measure/question";
import { CloseButton, MultiSelect, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { fieldsQuery, useMetrics } from "../../../api/catalog.ts";
import { useNames } from "../../../api/names.ts";
import { Panel } from "../../../kit/panel.tsx";
import { groupedFields } from "../../../scope/fields.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./ask.module.css";
import type { AskedQuery } from "./ask.tsx";
import { conditionSaid } from "./condition-said.ts";

const GRAINS: readonly Grain[] = ["hour", "day", "week", "month", "quarter", "year"];
const MOST_FIELDS = 3;

/** What the question was taken for, to be looked at and changed, and the words that meant nothing. */
export function Understood(props: {
  read: QuestionAnswer;
  query: AskedQuery;
  onChange: (query: AskedQuery) => void;
}) {
  const t = useWords();
  const names = useNames();
  const metrics = useMetrics();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const { query, read } = props;
  const change = (what: Partial<AskedQuery>) => props.onChange(without({ ...query, ...what }));
  const groups = groupedFields(fields, { ratings: false });
  const others = read.parts.flatMap(({ means }) =>
    means.kind === "where" && means.orIn.length > 0 ? [means] : [],
  );
  return (
    <Panel title={t("ask.understood")} hint={t("ask.understood.hint")}>
      <div className={s.fields}>
        <MultiSelect
          label={t("measure.metrics")}
          size="sm"
          searchable
          hidePickedOptions
          value={query.metrics}
          data={metrics.map((one) => ({ value: one.key, label: names.metric(one) }))}
          onChange={(chosen) => chosen.length > 0 && change({ metrics: chosen, orderBy: undefined })}
        />
        <MultiSelect
          label={t("measure.by")}
          size="sm"
          searchable
          clearable
          hidePickedOptions
          maxValues={MOST_FIELDS}
          placeholder={query.by ? "" : t("ask.by.none")}
          value={query.by ?? []}
          data={groups.map((group) => ({
            group: t(`field.group.${group.key}`),
            items: group.fields.map((field) => ({ value: field, label: names.field(field) })),
          }))}
          onChange={(chosen) => change({ by: chosen.length > 0 ? chosen : undefined })}
        />
        <Select
          label={t("measure.grain")}
          size="sm"
          clearable
          placeholder={t("ask.grain.none")}
          value={query.grain ?? null}
          data={GRAINS.map((grain) => ({ value: grain, label: t(`measure.grain.${grain}`) }))}
          onChange={(grain) => change({ grain: (grain as Grain | null) ?? undefined })}
        />
        <TextInput
          label={t("ask.from")}
          type="date"
          size="sm"
          value={query.from ?? ""}
          onChange={(event) => change({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          label={t("ask.to")}
          description={t("ask.to.hint")}
          inputWrapperOrder={["label", "input", "description"]}
          type="date"
          size="sm"
          value={query.to ?? ""}
          onChange={(event) => change({ to: event.currentTarget.value || undefined })}
        />
      </div>
      {query.where && (
        <ul className={s.conditions} aria-label={t("ask.only")}>
          {query.where.map((condition) => (
            <li key={JSON.stringify(condition)} className={s.condition}>
              {conditionSaid(condition, names, t)}
              <CloseButton
                size="xs"
                aria-label={t("ask.drop", { condition: conditionSaid(condition, names, t) })}
                onClick={() => change({ where: left(query.where, condition) })}
              />
            </li>
          ))}
        </ul>
      )}
      {others.map(({ condition, orIn }) => (
        <p key={JSON.stringify(condition)} className={s.note}>
          {t("ask.also", { value: String(condition.values?.[0]), fields: orIn.map(names.field).join(", ") })}
        </p>
      ))}
      {read.readBy === "model" && <p className={s.note}>{t("ask.byModel")}</p>}
      {read.unread.length > 0 && (
        <p className={s.unread} role="status">
          {t("ask.unread", {
            count: read.unread.length,
            words: read.unread.map((word) => `“${word}”`).join(", "),
          })}
        </p>
      )}
    </Panel>
  );
}

function left(where: readonly Condition[] | undefined, gone: Condition): Condition[] | undefined {
  const rest = where?.filter((condition) => condition !== gone) ?? [];
  return rest.length > 0 ? rest : undefined;
}

/** Without what is not there, and without an order by a metric that is not asked for. */
function without(query: { [K in keyof AskedQuery]?: AskedQuery[K] | undefined }): AskedQuery {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as AskedQuery;
}
