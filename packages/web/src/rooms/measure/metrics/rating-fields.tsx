import { Autocomplete, NumberInput, Select } from "@mantine/core";
import { useWords } from "../../../words/words.tsx";
import { isNewRating } from "./draft.ts";
import type { FieldsProps } from "./kind-fields.tsx";
import s from "./metrics.module.css";

/** Which rating is read; its scale where it is a new one; where the good answers begin. */
export function RatingFields({ draft, change, metrics, wrong }: FieldsProps) {
  const t = useWords();
  const ratings = [...new Set(metrics.flatMap(({ rating }) => rating ?? []))].sort();
  const { kind, scale } = draft;
  const isNew = isNewRating(draft.rating, metrics);
  return (
    <>
      <Autocomplete
        label={t("metrics.form.rating")}
        description={t("metrics.form.rating.hint")}
        required
        maxLength={64}
        data={ratings}
        value={draft.rating}
        error={wrong("rating")}
        onChange={(rating) => change({ rating })}
      />
      {isNew && kind !== "nps" && (
        <fieldset className={s.conditions}>
          <legend className={s.legend}>{t("metrics.form.newScale")}</legend>
          <div className={s.triple}>
            <NumberInput
              label={t("metrics.form.min")}
              min={0}
              max={1}
              value={scale.min}
              onChange={(min) => typeof min === "number" && change({ scale: { ...scale, min } })}
            />
            <NumberInput
              label={t("metrics.form.max")}
              min={1}
              max={11}
              value={scale.max}
              onChange={(max) => typeof max === "number" && change({ scale: { ...scale, max } })}
            />
            <Select
              label={t("metrics.form.orientation")}
              allowDeselect={false}
              value={scale.orientation}
              data={(["high", "low"] as const).map((one) => ({
                value: one,
                label: t(`metrics.form.${one}`),
              }))}
              onChange={(one) => one && change({ scale: { ...scale, orientation: one as "high" | "low" } })}
            />
          </div>
        </fieldset>
      )}
      {(kind === "box" || kind === "net") && (
        <NumberInput
          label={t("metrics.form.boxFrom")}
          description={t("metrics.form.boxFrom.hint")}
          min={0}
          max={11}
          value={draft.boxFrom ?? ""}
          error={wrong("boxFrom")}
          onChange={(boxFrom) => change({ boxFrom: typeof boxFrom === "number" ? boxFrom : null })}
        />
      )}
    </>
  );
}
