import type { Metric } from "@heed/contract/measure/metric";
import type { FigureAnswer } from "@heed/contract/measure/query";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../api/figures.ts";
import { useNames } from "../../api/names.ts";
import { trendOf } from "../../kit/chart/trend-point.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Score, ScoreBone } from "../../kit/score.tsx";
import { Spark } from "../../kit/spark.tsx";
import { grainFor } from "../../scope/period.ts";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import { judgeOf } from "../measure/metric-of.ts";
import { useMainMetric } from "../measure/use-main-metric.ts";
import s from "./home.module.css";

const SHOWN = 3;

/** How are we: the main scores with their certainty, their change and their course. */
export function HowAreWe() {
  const t = useWords();
  const { metrics, answered, figures, error, retry } = useMainMetric();
  const shown = answered.length > 0 ? answered.slice(0, SHOWN) : metrics.filter((m) => m.key === "count");
  const silent = figures !== undefined && (figures.count?.n ?? 0) === 0;
  return (
    <section aria-labelledby="how">
      <h2 id="how" className={s.question}>
        {t("home.how")}
      </h2>
      {error ? (
        <div className={s.box}>
          <ErrorState error={error} retry={retry} compact />
        </div>
      ) : silent ? (
        <div className={s.box}>
          <EmptyState compact title={t("measure.empty")}>
            {t("measure.empty.hint")}
          </EmptyState>
        </div>
      ) : (
        <div className={s.cards}>
          {figures && metrics.length > 0
            ? shown.map((metric) => {
                const figure = figures[metric.key];
                return figure && <Card key={metric.key} metric={metric} figure={figure} />;
              })
            : Array.from({ length: SHOWN }, (_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the bones never move
                <div key={i} className={s.card}>
                  <ScoreBone />
                </div>
              ))}
        </div>
      )}
    </section>
  );
}

/** One score; the whole card leads to its page. */
function Card(props: { metric: Metric; figure: FigureAnswer }) {
  const names = useNames();
  const words = useScopeWords();
  const { slice, range, today } = useScope();
  const { metric, figure } = props;
  const grain = grainFor(range, metric.kind === "count" ? null : figure.n);
  const course = useAsk({ ...slice, metrics: [metric.key], grain });
  const points = trendOf(course.data?.rows ?? [], metric.key, { range, grain, today });
  return (
    <div className={s.card}>
      <Link to="/measure" search={(was) => ({ ...was, metric: metric.key })} className={s.name}>
        {names.metric(metric)}
      </Link>
      <Score figure={figure} unit={metric.unit} judge={judgeOf(metric)} against={words.against} />
      <div className={s.spark}>
        <Spark points={points} />
      </div>
    </div>
  );
}
