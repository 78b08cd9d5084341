import type { OwnMetricInput } from "@heed/contract/measure/own-metric";
import { HeedError } from "@heed/sdk/heed-error";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { ScoreBone } from "../../../kit/score.tsx";
import { Spark } from "../../../kit/spark.tsx";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./metrics.module.css";

/** So long nothing was typed before the server is asked. */
const PAUSE_MS = 400;

/** The figure that a definition would give in the period looked at, and how it went; or what is wrong with it. */
export function Preview(props: {
  metricKey: string | undefined;
  definition: OwnMetricInput;
  ready: boolean;
}) {
  const t = useWords();
  const format = useFormat();
  const id = useId();
  const { slice } = useScope();
  const [settled] = useDebouncedValue(JSON.stringify(props.definition), PAUSE_MS);
  const { from, to } = slice;
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const tried = useQuery({
    queryKey: [...keys.figures, "try", props.metricKey, settled, period],
    queryFn: ({ signal }) =>
      client.call("tryMetric", {
        body: {
          ...(props.metricKey !== undefined && { key: props.metricKey }),
          definition: JSON.parse(settled) as OwnMetricInput,
          ...period,
          grain: "month",
        },
        signal,
      }),
    enabled: props.ready,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const answer = tried.data;
  return (
    <aside className={s.preview} aria-labelledby={id} aria-live="polite">
      <p id={id} className={s.previewTitle}>
        {t("metrics.preview")}
      </p>
      {!props.ready ? (
        <p className={s.quiet}>{t("metrics.preview.wait")}</p>
      ) : tried.isError ? (
        <p className={s.wrong}>{wrongWith(tried.error) ?? errorText(tried.error, t)}</p>
      ) : !answer ? (
        <ScoreBone />
      ) : answer.figure.n === 0 && answer.metric.unit !== "signals" ? (
        <p className={s.quiet}>{t("metrics.preview.empty")}</p>
      ) : (
        <>
          <p className={s.tried}>
            <b className={answer.figure.wide ? s.wide : undefined}>
              {format.value(answer.figure, answer.metric.unit)}
            </b>{" "}
            {format.interval(answer.figure, answer.metric.unit)}
          </p>
          <p className={s.quiet}>
            {answer.figure.withheld
              ? t("score.withheld")
              : answer.metric.unit !== "signals" && t("score.answers", { n: answer.figure.n })}
            {answer.figure.wide && ` · ${t("score.wide")}`}
          </p>
          {answer.series.filter(({ figure }) => figure.value !== null).length > 1 && (
            <Spark
              points={answer.series.map(({ bucket, figure }) => ({ bucket, ...figure, partial: false }))}
            />
          )}
        </>
      )}
    </aside>
  );
}

/** The server's own sentence: it names the place in the formula. */
function wrongWith(error: unknown): string | undefined {
  return error instanceof HeedError ? error.errors[0]?.message : undefined;
}
