import type { CohortPeriod, CohortsAnswer } from "@heed/contract/measure/cohorts";
import type { Metric } from "@heed/contract/measure/metric";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../crosstab/crosstab-heat.module.css";
import { depthStyle } from "../crosstab/depth.ts";
import own from "./cohorts.module.css";

/** A cohort's name: its month, or its quarter. */
export function useCohortName(grain: CohortsAnswer["grain"]): (start: string) => string {
  const t = useWords();
  const format = useFormat();
  return (start) =>
    grain === "month"
      ? format.calendar(start, { month: "short", year: "numeric" })
      : t("cohorts.quarter", {
          quarter: Math.floor(Number(start.slice(5, 7)) / 3) + 1,
          year: start.slice(0, 4),
        });
}

/** One row for each cohort, one column for each period since; blue above the middle of all, orange below. */
export function CohortHeat(props: {
  answer: CohortsAnswer;
  metric: Metric;
  heard: boolean;
  caption: string;
}) {
  const t = useWords();
  const format = useFormat();
  const { answer, metric, heard } = props;
  const name = useCohortName(answer.grain);
  const unit = heard ? "percent" : metric.unit;
  const figureOf = (period: CohortPeriod) => (heard ? period.heard : period.figure);
  // Everybody is heard in the period of their first signal: that column says nothing.
  const shown = answer.cohorts.map((cohort) => ({
    ...cohort,
    periods: cohort.periods.filter(({ since }) => !heard || since > 0),
  }));
  const columns = Math.max(0, ...shown.map(({ periods }) => (periods.at(-1)?.since ?? -1) + 1));
  const sure = shown
    .flatMap(({ periods }) => periods.map(figureOf))
    .filter(({ value, wide }) => value !== null && !wide);
  const n = sure.reduce((sum, figure) => sum + figure.n, 0);
  const middle = n > 0 ? sure.reduce((sum, figure) => sum + (figure.value ?? 0) * figure.n, 0) / n : 0;
  const furthest = Math.max(1e-9, ...sure.map(({ value }) => Math.abs((value ?? middle) - middle)));
  const first = heard ? 1 : 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it by keyboard
    <section className={s.scroll} tabIndex={0} aria-label={t("crosstab.scroll")}>
      <table className={s.table}>
        <caption className="only-heard">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={own.start}>
              {t("cohorts.start")}
            </th>
            <th scope="col">{t("cohorts.customers")}</th>
            {Array.from({ length: Math.max(0, columns - first) }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its number
              <th key={at} scope="col" className={own.since}>
                {t(`cohorts.since.${answer.grain}`, { n: at + first })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ start, customers, periods }) => (
            <tr key={start}>
              <th scope="row">{name(start)}</th>
              <td className={s.margin}>{format.count(customers)}</td>
              {periods.map((period) => {
                const figure = figureOf(period);
                const depth = figure.value === null ? 0 : (figure.value - middle) / furthest;
                const tone = figure.wide ? s.wide : depth > 0 ? s.above : s.below;
                const classes = [tone, ...(period.complete ? [] : [own.running])].join(" ");
                return (
                  <td
                    key={period.since}
                    className={classes}
                    style={depthStyle(`${Math.round(Math.min(1, Math.abs(depth)) * 100)}%`)}
                    title={format.interval(figure, unit)}
                  >
                    <span className={s.value}>{figure.n === 0 ? "–" : format.value(figure, unit)}</span>
                    <span className={s.small}>
                      {t("crosstab.n", { n: format.count(heard ? period.customers : figure.n) })}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
