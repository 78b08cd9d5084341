import type { FigureAnswer } from "@heed/contract/measure/query";
import { useWords } from "../words/words.tsx";
import { Change } from "./change.tsx";
import { useFormat } from "./format.ts";
import type { Unit } from "./number.ts";
import s from "./score.module.css";
import { Bone } from "./skeletons.tsx";
import type { Judge } from "./verdict.ts";

/** A figure as Heed always shows it: the value, how sure it is, how many answers, and the change. */
export function Score(props: {
  figure: FigureAnswer;
  unit: Unit;
  judge: Judge;
  against?: string;
  large?: boolean;
}) {
  const t = useWords();
  const format = useFormat();
  const { figure, unit } = props;
  const interval = format.interval(figure, unit);
  return (
    <div className={props.large ? `${s.score} ${s.large}` : s.score}>
      <div className={s.line}>
        <span className={figure.wide || figure.value === null ? s.wide : s.value}>
          {format.value(figure, unit)}
        </span>
        {interval !== "" && (
          <span className={s.interval}>
            <span className="only-heard">{t("score.interval")} </span>
            {interval}
          </span>
        )}
      </div>
      <p className={s.meta}>
        {figure.withheld && t("score.withheld")}
        {unit !== "signals" && !figure.withheld && t("score.answers", { n: figure.n })}
        {figure.wide && <span className={s.note}>{t("score.wide")}</span>}
      </p>
      <p className={s.meta}>
        <Change
          compare={figure.compare}
          unit={unit}
          judge={props.judge}
          full
          {...(props.against === undefined ? {} : { against: props.against })}
        />
      </p>
    </div>
  );
}

/** A score that is on its way, in its final shape. */
export function ScoreBone(props: { large?: boolean }) {
  return (
    <div className={props.large ? `${s.score} ${s.large}` : s.score}>
      <div className={s.line}>
        <Bone width={props.large ? 96 : 64} height={props.large ? 44 : 28} />
      </div>
      <div className={s.bones}>
        <Bone width={110} />
        <Bone width={180} />
      </div>
    </div>
  );
}
