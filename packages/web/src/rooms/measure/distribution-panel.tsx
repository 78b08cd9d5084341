import type { Metric } from "@heed/contract/measure/metric";
import { useMetrics } from "../../api/catalog.ts";
import { useDistribution } from "../../api/figures.ts";
import { useNames } from "../../api/names.ts";
import { bandOf } from "../../kit/band.ts";
import { bandWord } from "../../kit/band-word.ts";
import { ChartPanel } from "../../kit/chart/chart-panel.tsx";
import { DistributionChart } from "../../kit/chart/distribution-chart.tsx";
import { distributionDrawing } from "../../kit/chart/distribution-drawing.ts";
import { usePalette } from "../../kit/chart/palette.ts";
import { canvasOf } from "../../kit/chart/picture.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { ChartBone } from "../../kit/skeletons.tsx";
import { WithheldState } from "../../kit/withheld.tsx";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import s from "./measure.module.css";

/** How the answers spread over the scale. A click on a bar or a band looks at those answers alone. */
export function DistributionPanel(props: { metric: Metric | undefined }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const palette = usePalette();
  const words = useScopeWords();
  const metrics = useMetrics();
  const { slice, segment, setSegment } = useScope();
  const { metric } = props;
  const rating = metric?.rating ?? null;
  const answer = useDistribution({ ...slice, rating: rating ?? "" }, rating !== null);
  if (metric && rating === null) return null;

  const bars = (answer.data?.bars ?? []).map((bar) => ({
    ...bar,
    band: bandOf(answer.data?.rating ?? "", bar.score, metrics),
  }));
  const field = `ratings.${rating}`;
  const pick = (values: number[]) =>
    setSegment([...segment.filter((one) => one.field !== field), { field, values }]);
  const name = rating === null ? "" : names.rating(rating);
  const bandName = (score: number) => t(bandWord(rating ?? "", bandOf(rating ?? "", score, metrics)));
  return (
    <div className={s.spread}>
      <ChartPanel
        title={t("measure.spread")}
        hint={answer.data && !answer.data.withheld ? t("score.answers", { n: answer.data.n }) : "\u00a0"}
        note={`${name} · ${words.note}`}
        figures={
          answer.data && !answer.data.withheld
            ? {
                head: [name, t("measure.band"), t("measure.n")],
                rows: bars.map((bar) => [bar.score, bandName(bar.score), bar.n]),
              }
            : undefined
        }
        picture={() =>
          canvasOf(
            distributionDrawing(bars, palette, {
              share: format.share,
              band: (band) => t(bandWord(rating ?? "", band)),
            }),
          )
        }
      >
        {answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !answer.data ? (
          <ChartBone height={280} />
        ) : answer.data.withheld ? (
          <WithheldState />
        ) : answer.data.n === 0 ? (
          <EmptyState compact title={t("measure.empty")} />
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <DistributionChart rating={answer.data.rating} bars={bars} onPick={pick} />
          </div>
        )}
      </ChartPanel>
    </div>
  );
}
