import { Chip, Select, TagsInput, TextInput } from "@mantine/core";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import type { Draft } from "./draft.ts";
import type { FieldsProps } from "./kind-fields.tsx";
import s from "./metrics.module.css";

const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** What is timed, and by which clock. */
export function ClockFields({ draft, change, wrong }: FieldsProps) {
  const t = useWords();
  const format = useFormat();
  // 2024-01-01 was a Monday.
  const dayName = (day: number) => format.calendar(`2024-01-0${day}`, { weekday: "short" });
  return (
    <>
      <div className={s.pair}>
        <Select
          label={t("metrics.form.until")}
          allowDeselect={false}
          value={draft.until}
          data={(["resolution", "firstResponse"] as const).map((one) => ({
            value: one,
            label: t(`metrics.form.until.${one}`),
          }))}
          onChange={(one) => one && change({ until: one as Draft["until"] })}
        />
        <Select
          label={t("metrics.form.statistic")}
          allowDeselect={false}
          value={draft.statistic}
          data={(["median", "p90"] as const).map((one) => ({
            value: one,
            label: t(`metrics.form.statistic.${one}`),
          }))}
          onChange={(one) => one && change({ statistic: one as Draft["statistic"] })}
        />
      </div>
      <Select
        label={t("metrics.form.clock")}
        allowDeselect={false}
        value={draft.clock}
        data={(["wall", "business"] as const).map((one) => ({
          value: one,
          label: t(`metrics.form.clock.${one}`),
        }))}
        onChange={(one) => one && change({ clock: one as Draft["clock"] })}
      />
      {draft.clock === "business" && (
        <>
          <fieldset className={s.conditions}>
            <legend className={s.legend}>{t("metrics.form.days")}</legend>
            <Chip.Group
              multiple
              value={draft.days.map(String)}
              onChange={(days) => change({ days: days.map(Number) })}
            >
              <div className={s.days}>
                {DAYS.map((day) => (
                  <Chip key={day} size="xs" value={String(day)}>
                    {dayName(day)}
                  </Chip>
                ))}
              </div>
            </Chip.Group>
          </fieldset>
          <div className={s.pair}>
            <TextInput
              type="time"
              label={t("metrics.form.opens")}
              value={draft.opens}
              error={wrong("clock.from")}
              onChange={(event) => change({ opens: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={t("metrics.form.closes")}
              value={draft.closes}
              error={wrong("clock.to")}
              onChange={(event) => change({ closes: event.currentTarget.value })}
            />
          </div>
          <TagsInput
            label={t("metrics.form.holidays")}
            description={t("metrics.form.holidays.hint")}
            value={draft.holidays}
            error={wrong("clock.holidays.0")}
            onChange={(holidays) => change({ holidays })}
          />
        </>
      )}
    </>
  );
}
