import type { FunnelAnswer } from "@heed/contract/measure/funnel";
import type { Metric } from "@heed/contract/measure/metric";
import { useNames } from "../../../api/names.ts";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./cohorts.module.css";

/** The steps of a way as bars from zero, with what those who went on and those who stayed behind said. */
export function FunnelSteps(props: { answer: FunnelAnswer; metric: Metric }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { answer, metric } = props;
  const { unit } = metric;
  const isCount = metric.kind === "count";
  return answer.steps.map((step, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
    <section key={at} className={s.way} aria-label={names.value("touchpoint", step.touchpoint)}>
      <div className={s.head}>
        <h3 className={s.name}>{names.value("touchpoint", step.touchpoint)}</h3>
        <span>
          <b>{t("ways.customers", { n: step.customers })}</b>
          {at > 0 && (
            <span className={s.dim}>
              {" "}
              {t("ways.ofPrevious", {
                share: format.value(step.ofPrevious, "percent"),
                low: format.exact(step.ofPrevious.low, "percent", 0),
                high: format.exact(step.ofPrevious.high, "percent", 0),
              })}
            </span>
          )}
        </span>
      </div>
      <div className={s.track} aria-hidden="true">
        <div className={s.bar} style={{ width: `${step.ofFirst.value ?? 0}%` }} />
      </div>
      {!isCount && step.figure.n > 0 && (
        <p className={s.dim}>
          {names.metric(metric)} <b>{format.value(step.figure, unit)}</b> (
          {format.interval(step.figure, unit)}).{" "}
          {step.wentOn && step.stayed && (
            <>
              {t("ways.went", {
                on: format.value(step.wentOn, unit),
                stayed: format.value(step.stayed, unit),
              })}{" "}
              {step.gap &&
                step.gap.diff !== null &&
                t("ways.gap", {
                  diff: format.diff(step.gap.diff, step.gap, unit),
                  range: format.diffInterval(step.gap, unit),
                })}
            </>
          )}
        </p>
      )}
    </section>
  ));
}
