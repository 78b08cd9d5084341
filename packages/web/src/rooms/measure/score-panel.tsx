import type { Metric } from "@heed/contract/measure/metric";
import type { FigureAnswer } from "@heed/contract/measure/query";
import { useAsk } from "../../api/figures.ts";
import { useNames } from "../../api/names.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { domainOf, IntervalBar } from "../../kit/interval-bar.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Score, ScoreBone } from "../../kit/score.tsx";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import { explainKey } from "./explain.ts";
import s from "./measure.module.css";
import { judgeOf, limitsOf } from "./metric-of.ts";

/** The figure of the whole period with its change to the period before. */
export function useWhole(metric: Metric | undefined) {
  const { slice } = useScope();
  return useAsk({ ...slice, metrics: [metric?.key ?? "count"], compare: "previous" }, metric !== undefined);
}

/** The score, big, with how sure it is. */
export function ScorePanel(props: { metric: Metric | undefined }) {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const answer = useWhole(props.metric);
  const { metric } = props;
  const figure = metric && answer.data?.rows[0]?.metrics[metric.key];
  return (
    <div className={s.score}>
      <Panel title={metric ? names.metric(metric) : t("measure.score")}>
        {answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !metric || !figure ? (
          answer.isSuccess && metric && !answer.isPlaceholderData ? (
            <EmptyState compact title={t("measure.empty")}>
              {t("measure.empty.hint")}
            </EmptyState>
          ) : (
            <ScoreBone large />
          )
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <Score figure={figure} unit={metric.unit} judge={judgeOf(metric)} against={words.against} large />
            <Before figure={figure} metric={metric} />
            <p className={s.explain}>{t(explainKey(metric))}</p>
          </div>
        )}
      </Panel>
    </div>
  );
}

/** Now and before on one axis: the range, and an upright line where it stood. */
function Before(props: { figure: FigureAnswer; metric: Metric }) {
  const t = useWords();
  const format = useFormat();
  const { figure, metric } = props;
  const before = figure.compare;
  if (metric.unit === "signals" || !before || before.value === null) return null;
  const domain = domainOf([figure], limitsOf(metric), before.value);
  return (
    <div className={s.before}>
      <IntervalBar figure={figure} domain={domain} reference={before.value} />
      <div className={s.ends} aria-hidden="true">
        <span>{format.end(domain.min, domain, metric.unit)}</span>
        <span>{format.end(domain.max, domain, metric.unit)}</span>
      </div>
      <p className={s.was}>
        {t("measure.was", {
          value: format.value({ value: before.value, low: figure.low, high: figure.high }, metric.unit),
          answers: t("score.answers", { n: before.n }),
        })}
      </p>
    </div>
  );
}
