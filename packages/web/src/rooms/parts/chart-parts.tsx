import { useCallback, useRef } from "react";
import { bandWord } from "../../kit/band-word.ts";
import { ChartPanel } from "../../kit/chart/chart-panel.tsx";
import { DistributionChart } from "../../kit/chart/distribution-chart.tsx";
import { distributionDrawing } from "../../kit/chart/distribution-drawing.ts";
import { usePalette } from "../../kit/chart/palette.ts";
import { canvasOf } from "../../kit/chart/picture.ts";
import type { TrendHandle } from "../../kit/chart/trend-canvas.tsx";
import { TrendChart } from "../../kit/chart/trend-chart.tsx";
import type { TrendPoint } from "../../kit/chart/trend-point.ts";
import { useFormat } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { ChartBone } from "../../kit/skeletons.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./parts.module.css";
import { BARS, POINTS } from "./samples.ts";
import { Section } from "./section.tsx";

const WHOLE = { value: 31, text: "31" };
const LIMITS = { min: -100, max: 100 };
const COUNTS = POINTS.map((point) => ({ ...point, value: point.n, low: null, high: null, wide: false }));

/** Charts, each with its menu: as a table, as CSV, as a picture. */
export function ChartParts() {
  const t = useWords();
  const format = useFormat();
  const palette = usePalette();
  const trend = useRef<TrendHandle>(null);
  const label = useCallback(
    (bucket: string) => format.calendar(bucket, { day: "numeric", month: "short" }),
    [format],
  );
  const title = useCallback((point: TrendPoint) => format.day(point.bucket), [format]);
  return (
    <Section title={t("parts.charts")}>
      <div className={s.charts}>
        <ChartPanel
          title={t("parts.chart.trend")}
          note={t("parts.sample")}
          figures={{ head: [t("measure.from"), "NPS"], rows: POINTS.map((p) => [p.bucket, p.value]) }}
          picture={async () => trend.current?.canvas()}
        >
          <TrendChart
            ref={trend}
            name="NPS"
            points={POINTS}
            unit="points"
            limits={LIMITS}
            whole={WHOLE}
            label={label}
            title={title}
          />
        </ChartPanel>
        <ChartPanel
          title={t("parts.chart.count")}
          note={t("parts.sample")}
          figures={{ head: [t("measure.from"), t("metric.count")], rows: COUNTS.map((p) => [p.bucket, p.n]) }}
        >
          <TrendChart
            name={t("metric.count")}
            points={COUNTS}
            unit="signals"
            limits={null}
            whole={null}
            label={label}
            title={title}
          />
        </ChartPanel>
        <ChartPanel
          title={t("parts.chart.spread")}
          note={t("parts.sample")}
          figures={{ head: ["NPS", t("measure.n")], rows: BARS.map((bar) => [bar.score, bar.n]) }}
          picture={() =>
            canvasOf(
              distributionDrawing(BARS, palette, {
                share: format.share,
                band: (band) => t(bandWord("nps", band)),
              }),
            )
          }
        >
          <DistributionChart rating="nps" bars={BARS} />
        </ChartPanel>
        <Panel title={t("parts.chart.waiting")}>
          <ChartBone height={220} />
        </Panel>
      </div>
    </Section>
  );
}
