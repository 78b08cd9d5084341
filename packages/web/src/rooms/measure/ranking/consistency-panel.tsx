import type { Metric } from "@heed/contract/measure/metric";
import type { RankingAnswer } from "@heed/contract/measure/ranking";
import { inSentence } from "../../../api/names.ts";
import { useFormat } from "../../../kit/format.ts";
import { IntervalBar } from "../../../kit/interval-bar.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { ScoreBone } from "../../../kit/score.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./ranking.module.css";

const WHOLE_RANGE = { min: 0, max: 100 };
/** Half-width from which on the index says little, as for a share. */
const WIDE = 10;

/** How much difference it makes which unit one meets, as one number with its range, and what it is made of. */
export function ConsistencyPanel(props: {
  answer: RankingAnswer | undefined;
  metric: Metric | undefined;
  field: string;
}) {
  const t = useWords();
  const format = useFormat();
  const { answer, metric } = props;
  const field = inSentence(props.field);
  const whole = (value: number) => format.exact(value, "score", 0);
  if (!answer || !metric) {
    return (
      <Panel title={t("ranking.consistency")}>
        <ScoreBone large />
      </Panel>
    );
  }
  const { consistency: found } = answer;
  const figure = found && {
    value: found.value,
    low: found.low,
    high: found.high,
    wide: found.low !== null && found.high !== null && (found.high - found.low) / 2 > WIDE,
  };
  return (
    <Panel title={t("ranking.consistency")}>
      {!found || !figure ? (
        <p className={s.dim}>{t("ranking.consistency.none")}</p>
      ) : (
        <>
          <p className={s.line}>
            <span className={figure.wide ? s.wide : s.index}>{whole(figure.value)}</span>
            {figure.low !== null && (
              <span className={s.interval}>
                <span className="only-heard">{t("score.interval")} </span>
                {`${whole(figure.low)}–${whole(figure.high ?? figure.low)}`}
              </span>
            )}
          </p>
          <IntervalBar figure={figure} domain={WHOLE_RANGE} />
          <div className={s.ends} aria-hidden="true">
            <span>0</span>
            <span>100</span>
          </div>
          <p className={s.meaning}>{t("ranking.consistency.means", { field })}</p>
          <dl className={s.parts}>
            <div>
              <dt>{t("ranking.units")}</dt>
              <dd>{format.count(answer.unitCount)}</dd>
            </div>
            <div>
              <dt>{t("ranking.between")}</dt>
              <dd>± {format.exact(found.between, "score", found.between < 10 ? 1 : 0)}</dd>
            </div>
            <div>
              <dt>{t("ranking.within")}</dt>
              <dd>± {format.exact(found.within, "score", found.within < 10 ? 1 : 0)}</dd>
            </div>
            <div>
              <dt>{t("ranking.icc")}</dt>
              <dd>{format.share(found.icc, 1)}</dd>
            </div>
          </dl>
          {found.low === null && <p className={s.dim}>{t("ranking.consistency.few")}</p>}
          {found.between === 0 && <p className={s.dim}>{t("ranking.consistency.same")}</p>}
        </>
      )}
    </Panel>
  );
}
