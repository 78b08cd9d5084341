import { type Domain, share } from "../interval-bar.tsx";
import type { Palette } from "./palette.ts";
import { type Drawing, escapeXml } from "./picture.ts";
import type { TrendPoint } from "./trend-point.ts";

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 44;
const FOOT = 26;
const LINES = 4;
const LABELS = 8;

/** A trend as a drawing for files: line, band of uncertainty, target, notes; bars from zero for counts. */
export function trendDrawing(
  points: readonly TrendPoint[],
  look: {
    palette: Palette;
    domain: Domain;
    counts: boolean;
    whole: number | null;
    target: number | null;
    marks: readonly { at: number; when: string; text: string }[];
    axis: (at: number) => string;
    label: (bucket: string) => string;
  },
): Drawing {
  const { palette, domain } = look;
  const step = (WIDTH - LEFT) / Math.max(1, points.length);
  const base = HEIGHT - FOOT;
  const x = (i: number) => round(LEFT + step * (i + 0.5));
  const y = (value: number) => round(base - ((base - 10) * share(value, domain)) / 100);
  const write = (at: number, down: number, text: string, anchor: string, color = palette.dim) =>
    `<text x="${at}" y="${down}" fill="${color}" text-anchor="${anchor}" font-family="system-ui, sans-serif" font-size="11">${escapeXml(text)}</text>`;
  const across = (value: number, stroke: string, dash: string) =>
    `<line x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="${stroke}" stroke-dasharray="${dash}"/>`;
  const ticks = Array.from(
    { length: LINES + 1 },
    (_, i) => domain.min + ((domain.max - domain.min) * i) / LINES,
  );
  const every = Math.max(1, Math.ceil(points.length / LABELS));
  const parts = [
    ...ticks.map((at) => across(at, palette.line, "") + write(LEFT - 6, y(at) + 4, look.axis(at), "end")),
    ...points.map((point, i) =>
      i % every === 0 ? write(x(i), HEIGHT - 8, look.label(point.bucket), "middle") : "",
    ),
    ...(look.counts
      ? points.map((point, i) => bar(point, x(i), step, base, y, palette))
      : series(points, x, y, palette)),
    look.whole === null ? "" : across(look.whole, palette.dim, "2 3"),
    look.target === null ? "" : across(look.target, palette.text, "8 4"),
    ...look.marks.map(
      ({ at }) =>
        `<line x1="${x(at)}" x2="${x(at)}" y1="6" y2="${base}" stroke="${palette.text}" stroke-dasharray="1 3"/><path d="M${x(at)} 6l8 4l-8 4z" fill="${palette.text}"/>`,
    ),
    ...look.marks.map(({ when, text }, i) =>
      write(LEFT, HEIGHT + 14 + 16 * i, `▸ ${when} ${text}`, "start", palette.text),
    ),
  ];
  const height = HEIGHT + 16 * look.marks.length;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">${parts.join("")}</svg>`;
  return { svg, width: WIDTH, height };
}

type At = (value: number) => number;

function bar(point: TrendPoint, x: number, step: number, base: number, y: At, palette: Palette): string {
  const top = y(point.value ?? 0);
  const width = Math.min(28, step * 0.7);
  return `<rect x="${round(x - width / 2)}" y="${top}" width="${round(width)}" height="${round(base - top)}" fill="${palette.accent}" opacity="${point.partial ? 0.45 : 0.9}"/>`;
}

/** Bands and lines between neighbours, then a point each; grey and dashed where uncertain or not complete. */
function series(points: readonly TrendPoint[], x: At, y: At, palette: Palette): string[] {
  const lines = points.map((b, i) => {
    const a = points[i - 1];
    if (!a || a.value === null || b.value === null) return "";
    const unsure = a.wide || b.wide;
    const color = unsure ? palette.wide : palette.accent;
    const hasBand = a.low !== null && a.high !== null && b.low !== null && b.high !== null;
    const corners = hasBand
      ? `${x(i - 1)},${y(a.low ?? 0)} ${x(i - 1)},${y(a.high ?? 0)} ${x(i)},${y(b.high ?? 0)} ${x(i)},${y(b.low ?? 0)}`
      : "";
    const dash = unsure || b.partial ? ' stroke-dasharray="3 3"' : "";
    return `${hasBand ? `<polygon points="${corners}" fill="${color}" opacity="0.14"/>` : ""}<line x1="${x(i - 1)}" y1="${y(a.value)}" x2="${x(i)}" y2="${y(b.value)}" stroke="${color}" stroke-width="2"${dash}/>`;
  });
  const dots = points.map((point, i) => {
    if (point.value === null) return "";
    const color = point.wide ? palette.wide : palette.accent;
    const fill = point.wide || point.partial ? palette.raised : color;
    return `<circle cx="${x(i)}" cy="${y(point.value)}" r="3" fill="${fill}" stroke="${color}" stroke-width="1.5"/>`;
  });
  return [...lines, ...dots];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
