import { addDays } from "@heed/core/measure/day";
import { useElementSize } from "@mantine/hooks";
import { IconWaveSine } from "@tabler/icons-react";
import { usePalette } from "../../../../kit/chart/palette.ts";
import { useFormat } from "../../../../kit/format.ts";
import { daysOfBucket } from "../../../../scope/bucket.ts";
import { useWords } from "../../../../words/words.tsx";
import { AXIS, fullTime } from "../../bucket-words.ts";
import { limitsOf } from "../../metric-of.ts";
import type { CardView, ViewProps } from "../card-look.ts";
import s from "../cards.module.css";
import { controlDrawing, PLOT } from "../control-drawing.ts";
import { GrainField } from "../form/grain-field.tsx";
import { MetricField } from "../form/metric-field.tsx";
import { NoMetric, Nothing } from "../states.tsx";
import { behind } from "./score.tsx";

function View({ card, content, place }: ViewProps<"control">) {
  const t = useWords();
  const format = useFormat();
  const palette = usePalette();
  const { ref, width } = useElementSize();
  const { chart } = content;
  const metric = place.metrics.find(({ key }) => key === card.metric);
  if (!metric) return <NoMetric metric={card.metric} />;
  if (chart.periods.every(({ figure }) => figure.n === 0)) return <Nothing />;
  const { unit } = metric;
  const when = (bucket: string) => format.calendar(fullTime(bucket), AXIS[chart.grain] ?? {});
  const outside = new Set(chart.signals.filter(({ kind }) => kind === "outside").map(({ from }) => from));
  const news = [
    ...chart.signals.map((one) =>
      t(`card.control.${one.kind}.${one.side}`, { from: when(one.from), to: when(one.to) }),
    ),
    ...chart.shifts.map((one) =>
      t("card.control.shift", {
        at: when(one.at),
        before: format.exact(one.before, unit, 0),
        after: format.exact(one.after, unit, 0),
      }),
    ),
    ...chart.drifts.map((one) => t(`card.control.drift.${one.side}`, { since: when(one.since) })),
  ];
  const shown = news.slice(-3);
  const height = Math.max(100, place.height - 16 * Math.max(1, shown.length) - 4);
  const drawing = controlDrawing(chart, {
    width: Math.max(240, width),
    height,
    palette,
    limits: limitsOf(metric),
    axis: (at, domain) => format.end(at, domain, unit),
    label: when,
  });
  const pick = (bucket: string) => {
    const days = chart.grain === "hour" ? null : daysOfBucket(bucket, chart.grain, place.range);
    const first = bucket.slice(0, 10);
    place.drill?.({
      title: when(bucket),
      where: behind(metric.rating),
      range: days ? { from: days.first, to: addDays(days.last, 1) } : { from: first, to: addDays(first, 1) },
    });
  };
  return (
    <div ref={ref} className={s.control}>
      {width > 0 && (
        <img
          width={drawing.width}
          height={drawing.height}
          alt={t("card.control.alt", { n: chart.periods.length, news: news.length })}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.svg)}`}
        />
      )}
      {/* The keyboard's way to the same figures is the table of the card. */}
      <div className={s.spots} style={{ left: PLOT.left, height: height - PLOT.foot }}>
        {chart.periods.map(({ bucket, figure }) => (
          <button
            key={bucket}
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={s.spot}
            title={`${when(bucket)}: ${format.value(figure, unit)} (${format.interval(figure, unit)}), ${t("score.answers", { n: figure.n })}${outside.has(bucket) ? ` ${t("card.control.beyond")}` : ""}`}
            onClick={() => pick(bucket)}
          />
        ))}
      </div>
      {chart.centre === null ? (
        <p className={s.meta}>{t("card.control.short")}</p>
      ) : shown.length === 0 ? (
        <p className={s.meta}>{t("card.control.calm")}</p>
      ) : (
        shown.map((text) => (
          <p key={text} className={s.meta}>
            {text}
          </p>
        ))
      )}
    </div>
  );
}

export const control: CardView<"control"> = {
  word: "card.control",
  lead: "card.control.lead",
  icon: IconWaveSine,
  size: { width: 2, height: 6 },
  blank: ({ metrics }) => ({ kind: "control", metric: metrics[0]?.key ?? "nps", grain: "auto" }),
  Form: ({ card, change }) => (
    <>
      <MetricField value={card.metric} onChange={(metric) => change({ ...card, metric })} />
      <GrainField value={card.grain} onChange={(grain) => change({ ...card, grain })} />
    </>
  ),
  View,
  drawing({ card, content, place, tools: { palette, format } }) {
    const metric = place.metrics.find(({ key }) => key === card.metric);
    if (!metric) return undefined;
    return controlDrawing(content.chart, {
      width: 720,
      height: 280,
      palette,
      limits: limitsOf(metric),
      axis: (at, domain) => format.end(at, domain, metric.unit),
      label: (bucket) => format.calendar(fullTime(bucket), AXIS[content.chart.grain] ?? {}),
    });
  },
};
