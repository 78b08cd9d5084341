import type { Metric } from "@heed/contract/measure/metric";
import { MultiSelect, NumberInput, Select, Textarea } from "@mantine/core";
import { useNames } from "../../../api/names.ts";
import { useLanguage, useWords } from "../../../words/words.tsx";
import { ClockFields } from "./clock-fields.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import type { Draft } from "./draft.ts";
import s from "./metrics.module.css";
import { RatingFields } from "./rating-fields.tsx";

export type FieldsProps = {
  draft: Draft;
  change: (next: Partial<Draft>) => void;
  metrics: readonly Metric[];
  /** What the server found wrong with a part of the definition. */
  wrong: (part: string) => string | undefined;
};

/** The fields that each kind of metric takes. */
export function KindFields(props: FieldsProps) {
  const t = useWords();
  const { language } = useLanguage();
  const { draft, change, wrong } = props;
  const { kind } = draft;
  const isRated = kind === "nps" || kind === "mean" || kind === "box" || kind === "net";
  const ofCases = kind === "time" || kind === "cases";
  return (
    <>
      {isRated && <RatingFields {...props} />}
      {kind === "formula" && <FormulaFields {...props} />}
      {kind === "index" && <IndexFields {...props} />}
      {kind === "gap" && <GapFields {...props} />}
      {kind === "time" && <ClockFields {...props} />}
      {kind === "share" && (
        <ConditionEditor
          label={t("metrics.form.that")}
          value={draft.that}
          onChange={(that) => change({ that })}
          error={wrong("that") ?? wrong("that.0.field") ?? wrong("that.0.values")}
        />
      )}
      {kind === "cases" && (
        <div className={s.pair}>
          <Select
            label={t("metrics.form.of")}
            allowDeselect={false}
            value={draft.of}
            data={(["firstContact", "reopened"] as const).map((of) => ({
              value: of,
              label: t(`metrics.form.of.${of}`),
            }))}
            onChange={(of) => of && change({ of: of as Draft["of"] })}
          />
          {draft.of === "firstContact" && (
            <NumberInput
              label={t("metrics.form.window")}
              min={1}
              max={365}
              value={draft.windowDays}
              onChange={(days) => typeof days === "number" && change({ windowDays: days })}
            />
          )}
        </div>
      )}
      {(kind === "share" || kind === "formula") && (
        <Select
          label={t("metrics.form.orientation")}
          allowDeselect={false}
          value={draft.good}
          data={(kind === "share" ? (["high", "low", "neither"] as const) : (["high", "low"] as const)).map(
            (good) => ({ value: good, label: t(`metrics.form.${good}`) }),
          )}
          onChange={(good) => good && change({ good: good as Draft["good"] })}
        />
      )}
      {kind !== "formula" && kind !== "index" && (
        <ConditionEditor
          label={t(ofCases ? "metrics.form.whereCases" : "metrics.form.where")}
          value={draft.where}
          onChange={(where) => change({ where })}
          ofCases={ofCases}
          error={wrong("where") ?? wrong("where.0.field") ?? wrong("where.0.values")}
        />
      )}
      {isRated && (
        <Textarea
          label={t("metrics.form.question")}
          description={t("metrics.form.question.hint", { language: tongue(language) })}
          autosize
          minRows={1}
          maxLength={2000}
          value={draft.question[language] ?? ""}
          onChange={(event) =>
            change({ question: { ...draft.question, [language]: event.currentTarget.value } })
          }
        />
      )}
    </>
  );
}

function FormulaFields({ draft, change, metrics, wrong }: FieldsProps) {
  const t = useWords();
  const names = useNames();
  const parts = metrics.filter(({ kind }) => kind !== "time" && kind !== "cases" && kind !== "recovery");
  return (
    <>
      <Textarea
        label={t("metrics.form.formula")}
        description={t("metrics.form.formula.hint")}
        required
        autosize
        minRows={2}
        maxLength={500}
        spellCheck={false}
        placeholder="(nps + 100) / 2 - 0.5 * ces"
        value={draft.formula}
        error={wrong("formula")}
        onChange={(event) => change({ formula: event.currentTarget.value })}
      />
      <Select
        size="xs"
        searchable
        aria-label={t("metrics.form.insert")}
        placeholder={t("metrics.form.insert")}
        value={null}
        data={parts.map(({ key, ...one }) => ({
          value: key,
          label: `${names.metric({ key, ...one })} (${key})`,
        }))}
        onChange={(key) => key && change({ formula: `${draft.formula} ${inFormula(key)}`.trimStart() })}
      />
    </>
  );
}

/** A key with a hyphen would be read as a difference. */
function inFormula(key: string): string {
  return key.includes("-") ? `[${key}]` : key;
}

function IndexFields({ draft, change, metrics, wrong }: FieldsProps) {
  const t = useWords();
  const names = useNames();
  const named = (key: string) => {
    const found = metrics.find((metric) => metric.key === key);
    return found ? names.metric(found) : key;
  };
  const suited = metrics.filter(({ limits, unit }) => limits !== null && unit !== "hours");
  return (
    <>
      <MultiSelect
        label={t("metrics.form.parts")}
        description={t("metrics.form.parts.hint")}
        searchable
        required
        maxValues={12}
        value={draft.parts.map(({ metric }) => metric)}
        data={suited.map((metric) => ({ value: metric.key, label: names.metric(metric) }))}
        error={wrong("parts") ?? wrong("parts.0.metric") ?? wrong("parts.1.metric")}
        onChange={(keys) =>
          change({
            parts: keys.map((metric) => ({
              metric,
              weight: draft.parts.find((part) => part.metric === metric)?.weight ?? 1,
            })),
          })
        }
      />
      {draft.parts.map(({ metric, weight }) => (
        <div key={metric} className={s.part}>
          <span>{named(metric)}</span>
          <NumberInput
            size="xs"
            min={0.01}
            max={1e6}
            aria-label={t("metrics.form.weight", { name: named(metric) })}
            value={weight}
            onChange={(next) =>
              typeof next === "number" &&
              next > 0 &&
              change({
                parts: draft.parts.map((part) => (part.metric === metric ? { metric, weight: next } : part)),
              })
            }
          />
        </div>
      ))}
    </>
  );
}

function GapFields({ draft, change, metrics, wrong }: FieldsProps) {
  const t = useWords();
  const ratings = [...new Set(metrics.flatMap(({ rating }) => rating ?? []))].sort();
  return (
    <>
      <div className={s.pair}>
        {(["expected", "perceived"] as const).map((part) => (
          <Select
            key={part}
            label={t(`metrics.form.${part}`)}
            searchable
            required
            value={draft[part] || null}
            data={ratings}
            error={wrong(part)}
            onChange={(rating) => change({ [part]: rating ?? "" })}
          />
        ))}
      </div>
      <Select
        label={t("metrics.form.show")}
        allowDeselect={false}
        value={draft.show}
        data={(["mean", "broken"] as const).map((show) => ({
          value: show,
          label: t(`metrics.form.show.${show}`),
        }))}
        onChange={(show) => show && change({ show: show as Draft["show"] })}
      />
    </>
  );
}

function tongue(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
