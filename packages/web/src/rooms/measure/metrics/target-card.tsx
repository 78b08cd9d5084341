import type { Metric } from "@heed/contract/measure/metric";
import type { Target } from "@heed/contract/measure/metric-target";
import { Button } from "@mantine/core";
import { useFormat } from "../../../kit/format.ts";
import { domainOf, IntervalBar } from "../../../kit/interval-bar.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { useWords } from "../../../words/words.tsx";
import { limitsOf } from "../metric-of.ts";
import s from "./metrics.module.css";

const TONES = { reached: "accent", missed: "warn", unclear: "plain", noAnswers: "plain" } as const;

/** One target: what is aimed at, where it stands with its range and n, and whether it is reached. */
export function TargetCard(props: {
  metric: Metric;
  target: Target;
  edit: (() => void) | undefined;
  remove: (() => void) | undefined;
}) {
  const t = useWords();
  const format = useFormat();
  const { target, metric } = props;
  const { figure, gap } = target;
  const { unit } = metric;
  const aim = t(`metrics.targets.aim.${target.direction}`, {
    value: format.exact(target.value, unit, Number.isInteger(target.value) ? 0 : 1),
  });
  const last = new Date(Date.parse(target.to) - 86_400_000).toISOString().slice(0, 10);
  return (
    <li className={s.target}>
      <div className={s.targetHead}>
        <h3 className={s.targetName}>{target.name}</h3>
        <Tag tone={TONES[target.verdict]}>{t(`metrics.targets.verdict.${target.verdict}`)}</Tag>
      </div>
      <p className={s.quiet}>
        {aim} · {format.dayRange(target.from, last)}
        {target.over && ` · ${t("metrics.targets.over")}`} ·{" "}
        {target.owner ? target.owner.name : t("metrics.targets.nobody")}
      </p>
      {figure && figure.value !== null && (
        <>
          <div className={s.targetBar}>
            <IntervalBar
              figure={figure}
              domain={domainOf([figure], limitsOf(metric), target.value)}
              reference={target.value}
            />
          </div>
          <p className={s.targetHead}>
            <span>
              <b className={figure.wide ? s.wide : undefined}>{format.value(figure, unit)}</b>{" "}
              <span className={s.quiet}>
                {format.interval(figure, unit)}
                {unit !== "signals" && ` · n ${format.count(figure.n)}`}
              </span>
            </span>
            {gap && (
              <span className={s.quiet}>
                {t("metrics.targets.gap", { gap: format.diff(gap.value, gap, unit) })}
              </span>
            )}
          </p>
        </>
      )}
      {target.problem !== null && <p className={s.wrong}>{target.problem}</p>}
      {props.edit && props.remove && (
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t("metrics.targets.edit", { name: target.name })}
            onClick={props.edit}
          >
            {t("metrics.edit")}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t("metrics.targets.remove", { name: target.name })}
            onClick={props.remove}
          >
            {t("metrics.delete")}
          </Button>
        </div>
      )}
    </li>
  );
}
