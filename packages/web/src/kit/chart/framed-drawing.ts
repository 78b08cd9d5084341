import type { Palette } from "./palette.ts";
import { type Drawing, escapeXml } from "./picture.ts";

const MARGIN = 20;
const HEAD = 64;

/** A drawing with its title and, under it, what is shown of whom, so that the file explains itself. */
export function framedDrawing(
  inner: Drawing,
  words: { title: string; note: string },
  palette: Palette,
): Drawing {
  const [width, height] = [inner.width + 2 * MARGIN, inner.height + HEAD + MARGIN];
  const line = (y: number, size: number, color: string, weight: number, text: string) =>
    `<text x="${MARGIN}" y="${y}" fill="${color}" font-family="system-ui, sans-serif" font-size="${size}" font-weight="${weight}">${escapeXml(text)}</text>`;
  const placed = inner.svg.replace("<svg ", `<svg x="${MARGIN}" y="${HEAD}" `);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${palette.raised}"/>`,
    line(32, 16, palette.text, 600, words.title),
    line(52, 12, palette.dim, 400, words.note),
    placed,
    "</svg>",
  ].join("");
  return { svg, width, height };
}
