import type { Metric } from "@heed/contract/measure/metric";
import type { RetentionAnswer, ScoreBand } from "@heed/contract/measure/retention";
import type { Band } from "../../../kit/band.ts";
import { bandWord } from "../../../kit/band-word.ts";
import { useFormat } from "../../../kit/format.ts";
import { IntervalBar } from "../../../kit/interval-bar.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./cohorts.module.css";

const BAND: Record<ScoreBand, Band> = { top: "high", middle: "mid", bottom: "low" };
const ORDER = ["top", "middle", "bottom"] as const satisfies readonly ScoreBand[];
const PERCENT = { min: 0, max: 100 };

/** One row for each band of the first score: share heard again with its range, and what they said next. */
export function RetentionBands(props: { answer: RetentionAnswer; metric: Metric }) {
  const t = useWords();
  const format = useFormat();
  const { answer, metric } = props;
  const word = (band: ScoreBand) => t(bandWord(metric.rating ?? "any", BAND[band]));
  return answer.bands.map(({ band, customers, tooRecent, heard, next }) => (
    <section key={band} className={s.band} aria-label={word(band)}>
      <div>
        <h3 className={s.name}>{word(band)}</h3>
        <p className={s.dim}>{t("ways.customers", { n: customers })}</p>
        {tooRecent > 0 && <p className={s.dim}>{t("again.tooRecent", { n: tooRecent })}</p>}
      </div>
      <div>
        <p>
          {t("again.heard")}: <b>{format.value(heard, "percent")}</b>{" "}
          <span className={s.dim}>{format.interval(heard, "percent")}</span>
        </p>
        <IntervalBar figure={heard} domain={PERCENT} />
      </div>
      <div>
        <p className={s.dim}>{t("again.next")}</p>
        {(next.top?.n ?? 0) === 0 ? (
          <p className={s.dim}>–</p>
        ) : (
          <div className={s.next}>
            {ORDER.map((to) => {
              const figure = next[to];
              return (
                <div key={to} style={{ display: "contents" }}>
                  <span>{word(to)}</span>
                  <b>{format.value(figure, "percent")}</b>
                  <IntervalBar figure={figure} domain={PERCENT} />
                </div>
              );
            })}
          </div>
        )}
      </div>
    </section>
  ));
}
