import type { DriversAnswer } from "@heed/contract/measure/drivers";
import type { Palette } from "../../../kit/chart/palette.ts";
import { type Drawing, escapeXml } from "../../../kit/chart/picture.ts";
import { mapLayout } from "./map-layout.ts";

const WIDTH = 760;
const HEIGHT = 460;

/** The map as a picture for reports: the same places and words as on the screen. */
export function mapDrawing(
  answer: Pick<DriversAnswer, "drivers" | "middle">,
  palette: Palette,
  words: {
    name: (driver: string) => string;
    quadrant: (key: "fix" | "keep" | "watch" | "enough") => string;
    x: string;
    y: string;
  },
): Drawing {
  const { frame, middle, x, y, drivers } = mapLayout(answer, { width: WIDTH, height: HEIGHT }, words.name);
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  const write = (
    at: number,
    top: number,
    text: string,
    color: string,
    anchor = "middle",
    weight = 400,
  ): string =>
    `<text x="${at}" y="${top}" fill="${color}" text-anchor="${anchor}" font-family="system-ui, sans-serif" font-size="12" font-weight="${weight}">${escapeXml(text)}</text>`;
  const line = (x1: number, y1: number, x2: number, y2: number, color: string, dash = ""): string =>
    `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${color}" ${dash}/>`;
  const marks = drivers.map((one) => {
    const known = answer.drivers.find(({ driver }) => driver === one.driver);
    const color = known?.beatsNoise ? palette.accent : palette.wide;
    const center = one.label.x + one.label.width / 2;
    return [
      `<g opacity=".5">${line(one.left, one.y, one.right, one.y, color)}${line(one.x, one.top, one.x, one.bottom, color)}</g>`,
      one.lead ? line(one.x, one.y, one.lead.x, one.lead.y, palette["line-strong"]) : "",
      `<circle cx="${one.x}" cy="${one.y}" r="5.5" fill="${known?.beatsNoise ? color : palette.raised}" stroke="${color}" stroke-width="1.5"/>`,
      write(center, one.label.y + 11.5, one.name, palette.text),
    ].join("");
  });
  const ground = [
    `<rect x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}" fill="none" stroke="${palette.line}"/>`,
    line(middle.x, frame.y, middle.x, bottom, palette["line-strong"], 'stroke-dasharray="3 3"'),
    line(frame.x, middle.y, right, middle.y, palette["line-strong"], 'stroke-dasharray="3 3"'),
    write(frame.x + 8, frame.y + 18, words.quadrant("fix"), palette.dim, "start", 600),
    write(right - 8, frame.y + 18, words.quadrant("keep"), palette.dim, "end", 600),
    write(frame.x + 8, bottom - 9, words.quadrant("watch"), palette.dim, "start", 600),
    write(right - 8, bottom - 9, words.quadrant("enough"), palette.dim, "end", 600),
    ...x.ticks.map(({ at, value }) => write(at, bottom + 15, String(Math.round(value)), palette.dim)),
    ...y.ticks.map(({ at, value }) =>
      write(frame.x - 6, at + 4, `${Math.round(value)}%`, palette.dim, "end"),
    ),
    write(right, bottom + 31, `${words.x} →`, palette.dim, "end"),
    `<g transform="translate(9 ${frame.y}) rotate(-90)">${write(0, 0, `${words.y} →`, palette.dim, "end")}</g>`,
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${ground.join("")}${marks.join("")}</svg>`;
  return { svg, width: WIDTH, height: HEIGHT };
}
