import type { ContentOf } from "@heed/contract/measure/card";
import type { Palette } from "../../../kit/chart/palette.ts";
import { type Drawing, escapeXml } from "../../../kit/chart/picture.ts";
import { type Domain, domainOf, share } from "../../../kit/interval-bar.tsx";

/** Where the drawing's plot begins and ends, in pixels. */
export const PLOT = { left: 40, top: 8, foot: 24 };
const LABELS = 7;

type Chart = ContentOf<"control">["chart"];

/** A control chart: each period's value between limits from its own n, around the centre of the baseline. */
export function controlDrawing(
  chart: Chart,
  look: {
    width: number;
    height: number;
    palette: Palette;
    limits: Domain | null;
    axis: (at: number, domain: Domain) => string;
    label: (bucket: string) => string;
  },
): Drawing {
  const { width, height, palette } = look;
  const { periods } = chart;
  const drawn = periods.map(({ figure, limits }) => ({
    value: figure.value,
    low: limits?.low ?? null,
    high: limits?.high ?? null,
  }));
  const domain = domainOf(drawn, look.limits, chart.centre);
  const step = (width - PLOT.left) / Math.max(1, periods.length);
  const base = height - PLOT.foot;
  const x = (i: number) => Math.round((PLOT.left + step * (i + 0.5)) * 10) / 10;
  const y = (value: number) =>
    Math.round((base - ((base - PLOT.top) * share(value, domain)) / 100) * 10) / 10;
  const write = (at: number, down: number, text: string, anchor: string) =>
    `<text x="${at}" y="${down}" fill="${palette.dim}" text-anchor="${anchor}" font-family="system-ui, sans-serif" font-size="11">${escapeXml(text)}</text>`;
  const across = (value: number, dash: string, stroke: string) =>
    `<line x1="${PLOT.left}" x2="${width}" y1="${y(value)}" y2="${y(value)}" stroke="${stroke}" stroke-dasharray="${dash}"/>`;
  const outside = new Set(chart.signals.filter(({ kind }) => kind === "outside").map(({ from }) => from));
  const every = Math.max(1, Math.ceil(periods.length / LABELS));
  const half = step / 2;
  const parts = [
    ...[domain.min, (domain.min + domain.max) / 2, domain.max].map(
      (at) => across(at, "", palette.line) + write(PLOT.left - 6, y(at) + 4, look.axis(at, domain), "end"),
    ),
    ...periods.map(({ bucket }, i) =>
      i % every === 0 ? write(x(i), height - 6, look.label(bucket), "middle") : "",
    ),
    ...periods.map(({ limits }, i) =>
      limits
        ? `<rect x="${x(i) - half}" y="${y(limits.high)}" width="${step}" height="${Math.max(1, y(limits.low) - y(limits.high))}" fill="${palette.dim}" opacity="0.12"/>`
        : "",
    ),
    chart.centre === null ? "" : across(chart.centre, "2 3", palette.dim),
    ...periods.map(({ figure }, i) => {
      const before = periods[i - 1]?.figure.value ?? null;
      if (before === null || figure.value === null) return "";
      return `<line x1="${x(i - 1)}" y1="${y(before)}" x2="${x(i)}" y2="${y(figure.value)}" stroke="${palette.accent}" stroke-width="1.5"/>`;
    }),
    ...periods.map(({ bucket, figure, partial }, i) => {
      if (figure.value === null) return "";
      const [cx, cy] = [x(i), y(figure.value)];
      // What is outside has another shape as well as another colour.
      if (outside.has(bucket)) return `<path d="M${cx} ${cy - 6}l6 6l-6 6l-6 -6z" fill="${palette.low}"/>`;
      const fill = partial || figure.wide ? palette.raised : palette.accent;
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${fill}" stroke="${palette.accent}" stroke-width="1.5"/>`;
    }),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join("")}</svg>`;
  return { svg, width, height };
}
