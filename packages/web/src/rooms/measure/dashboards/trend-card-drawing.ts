import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import type { Drawing } from "../../../kit/chart/picture.ts";
import { trendDrawing } from "../../../kit/chart/trend-drawing.ts";
import { trendOf } from "../../../kit/chart/trend-point.ts";
import { domainOf } from "../../../kit/interval-bar.tsx";
import { AXIS, fullTime } from "../bucket-words.ts";
import { limitsOf } from "../metric-of.ts";
import type { CardPlace, DrawingTools } from "./card-look.ts";
import { marksOf } from "./marks.ts";

/** A trend card as a drawing. */
export function trendCardDrawing(props: {
  card: CardOf<"trend">;
  content: ContentOf<"trend">;
  place: CardPlace;
  tools: DrawingTools;
}): Drawing | undefined {
  const { card, content, place } = props;
  const { palette, format } = props.tools;
  const metric = place.metrics.find(({ key }) => key === card.metric);
  if (!metric) return undefined;
  const { grain } = content;
  const points = trendOf(content.rows, card.metric, { ...place, grain });
  const counts = metric.unit === "signals";
  const sure = points.filter((point) => !point.wide);
  const domain = domainOf(sure.length > 1 ? sure : points, limitsOf(metric), counts ? 0 : card.target);
  return trendDrawing(points, {
    palette,
    domain,
    counts,
    whole: counts ? null : content.whole.value,
    target: card.target,
    marks: marksOf(place.notes, points, grain, format),
    axis: (at) => format.end(at, domain, metric.unit),
    label: (bucket) => format.calendar(fullTime(bucket), AXIS[grain] ?? {}),
  });
}
