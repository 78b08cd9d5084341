import { Button } from "@mantine/core";
import { DatePicker, DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/vi";
import { addDays } from "@heed/core/measure/day";
import { useState } from "react";
import type { Period } from "../scope/period.ts";
import { useScope } from "../scope/use-scope.ts";
import { useLanguage, useWords } from "../words/words.tsx";
import s from "./scope-bar.module.css";

/** The calendar for a first and a last day; loaded when somebody wants it. */
export default function DaysPicker(props: { choose: (period: Period) => void }) {
  const t = useWords();
  const { language } = useLanguage();
  const { range, zone, today } = useScope();
  const [days, setDays] = useState<[string | null, string | null]>([range.from, addDays(range.to, -1)]);
  const [first, last] = days;
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <div className={s.days}>
        <DatePicker
          type="range"
          value={days}
          onChange={setDays}
          maxDate={today}
          defaultDate={last ?? today}
          allowSingleDateInRange
          hideOutsideDates
          ariaLabels={{
            previousMonth: t("days.previousMonth"),
            nextMonth: t("days.nextMonth"),
            previousYear: t("days.previousYear"),
            nextYear: t("days.nextYear"),
            previousDecade: t("days.previousDecade"),
            nextDecade: t("days.nextDecade"),
          }}
          aria-label={t("period.pick")}
        />
        <div className={s.daysFoot}>
          <span className={s.count}>{t("period.zone", { zone })}</span>
        </div>
        <div className={s.daysFoot}>
          <Button
            size="xs"
            fullWidth
            disabled={first === null || last === null}
            onClick={() => first !== null && last !== null && props.choose({ first, last })}
          >
            {t("period.apply")}
          </Button>
        </div>
      </div>
    </DatesProvider>
  );
}
