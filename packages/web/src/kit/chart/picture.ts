import type { Palette } from "./palette.ts";

/** A drawing as it is handed around: an SVG text with its size in CSS pixels. */
export type Drawing = { svg: string; width: number; height: number };

/** Pictures are saved with twice the pixels, for paper and sharp screens. */
export const PICTURE_SCALE = 2;

const MARGIN = 20;
const HEAD = 64;

/** Draws an SVG onto a canvas. Throws when the browser cannot read it. */
export async function canvasOf(drawing: Drawing): Promise<HTMLCanvasElement> {
  const image = new Image(drawing.width, drawing.height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.svg)}`;
  await image.decode();
  const canvas = blank(drawing.width * PICTURE_SCALE, drawing.height * PICTURE_SCALE);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A chart with its title and, under it, what is shown of whom; so that a picture explains itself in a report. */
export function framed(
  chart: HTMLCanvasElement,
  words: { title: string; note: string },
  palette: Palette,
): Promise<Blob> {
  const k = PICTURE_SCALE;
  const canvas = blank(chart.width + 2 * MARGIN * k, chart.height + (HEAD + MARGIN) * k);
  const draw = canvas.getContext("2d");
  if (!draw) throw new Error("no canvas to draw on");
  const font = getComputedStyle(document.body).fontFamily;
  draw.fillStyle = palette.raised;
  draw.fillRect(0, 0, canvas.width, canvas.height);
  draw.fillStyle = palette.text;
  draw.font = `600 ${16 * k}px ${font}`;
  draw.fillText(words.title, MARGIN * k, 32 * k);
  draw.fillStyle = palette.dim;
  draw.font = `${12 * k}px ${font}`;
  draw.fillText(words.note, MARGIN * k, 52 * k, canvas.width - 2 * MARGIN * k);
  draw.drawImage(chart, MARGIN * k, HEAD * k);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture is empty"))), "image/png"),
  );
}

/** Hands a file to the reader. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A text inside SVG. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function blank(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
