import type { FigureAnswer } from "@heed/contract/measure/query";
import { type Domain, share } from "../interval-bar.tsx";
import type { Palette } from "./palette.ts";
import { type Drawing, escapeXml } from "./picture.ts";

export type DrawnRow = { name: string; figure: Omit<FigureAnswer, "compare">; text: string; n: string };

const WIDTH = 640;
const ROW = 26;
const [NAME, VALUE, COUNT] = [170, 56, 70];

/** A breakdown as a picture for reports: name, point on its range, value, number of answers. */
export function breakdownDrawing(
  rows: readonly DrawnRow[],
  look: { domain: Domain; reference: number | null; palette: Palette; axis: (at: number) => string },
): Drawing {
  const { palette, domain } = look;
  const length = WIDTH - NAME - VALUE - COUNT;
  const at = (value: number) => NAME + (length * share(value, domain)) / 100;
  const height = ROW * (rows.length + 1) + 4;
  const write = (x: number, y: number, words: string, color: string, anchor = "start", weight = 400) =>
    `<text x="${x}" y="${y}" fill="${color}" text-anchor="${anchor}" font-family="system-ui, sans-serif" font-size="12" font-weight="${weight}">${escapeXml(words)}</text>`;
  const lines = rows.map(({ name, figure, text, n }, i) => {
    const y = ROW * (i + 1) + ROW / 2;
    const color = figure.wide ? palette.wide : palette.accent;
    const ink = figure.wide ? palette.dim : palette.text;
    const { low, high, value } = figure;
    return [
      write(0, y + 4, shortened(name), ink),
      `<rect x="${NAME}" y="${y}" width="${length}" height="1" fill="${palette.line}"/>`,
      low !== null && high !== null
        ? `<rect x="${at(low)}" y="${y - 3}" width="${at(high) - at(low)}" height="6" rx="3" fill="${color}" opacity=".35"/>`
        : "",
      value !== null
        ? `<circle cx="${at(value)}" cy="${y}" r="4.5" fill="${figure.wide ? palette.raised : color}" stroke="${color}" stroke-width="1.5"/>`
        : "",
      write(NAME + length + VALUE - 8, y + 4, text, ink, "end", 600),
      write(WIDTH, y + 4, n, palette.dim, "end"),
    ].join("");
  });
  const reference =
    look.reference === null
      ? ""
      : `<rect x="${at(look.reference)}" y="${ROW - 4}" width="1" height="${height - ROW}" fill="${palette["line-strong"]}"/>`;
  const ends =
    write(NAME, 16, look.axis(domain.min), palette.dim) +
    write(NAME + length, 16, look.axis(domain.max), palette.dim, "end") +
    write(WIDTH, 16, "n", palette.dim, "end");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">${ends}${reference}${lines.join("")}</svg>`;
  return { svg, width: WIDTH, height };
}

function shortened(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}
