import type { ContentOf } from "@heed/contract/measure/card";
import { type Drawing, escapeXml } from "../../../kit/chart/picture.ts";
import type { CardPlace, DrawingTools } from "./card-look.ts";

const WIDTH = 420;
const HEIGHT = 110;

/** A score as a drawing: the value, its interval, how many answered. */
export function scoreDrawing(props: {
  card: { metric: string };
  content: ContentOf<"score">;
  place: CardPlace;
  tools: DrawingTools;
}): Drawing | undefined {
  const { figure } = props.content;
  const metric = props.place.metrics.find(({ key }) => key === props.card.metric);
  if (!metric) return undefined;
  const { palette, format, t } = props.tools;
  const write = (y: number, size: number, color: string, words: string, weight = 400) =>
    `<text x="0" y="${y}" fill="${color}" font-family="system-ui, sans-serif" font-size="${size}" font-weight="${weight}">${escapeXml(words)}</text>`;
  const ink = figure.wide ? palette.dim : palette.text;
  const interval = format.interval(figure, metric.unit);
  const lines = [
    write(48, 48, ink, format.value(figure, metric.unit), 600),
    interval === "" ? "" : write(76, 14, palette.dim, `${t("score.interval")} ${interval}`),
    metric.unit === "signals" ? "" : write(98, 14, palette.dim, t("score.answers", { n: figure.n })),
  ];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${lines.join("")}</svg>`,
    width: WIDTH,
    height: HEIGHT,
  };
}
