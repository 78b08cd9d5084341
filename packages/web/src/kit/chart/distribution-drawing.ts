import type { Band } from "../band.ts";
import { type Bar, groupsOf } from "./distribution-chart.tsx";
import type { Palette } from "./palette.ts";
import { type Drawing, escapeXml } from "./picture.ts";

const WIDTH = 640;
const HEIGHT = 260;
const FOOT = 70;
const GAP = 6;

/** The distribution as a picture for reports: the same bars, patterns and words as on the screen. */
export function distributionDrawing(
  bars: readonly Bar[],
  palette: Palette,
  words: { share: (part: number, whole: number) => string; band: (band: Band) => string },
): Drawing {
  const total = bars.reduce((n, bar) => n + bar.n, 0);
  const most = Math.max(1, ...bars.map((bar) => bar.n));
  const step = WIDTH / Math.max(1, bars.length);
  const base = HEIGHT - FOOT;
  const font = 'font-family="system-ui, sans-serif" font-size="12"';
  const drawn = bars.map((bar, i) => {
    const height = ((base - 24) * bar.n) / most;
    const [x, middle] = [i * step + GAP / 2, i * step + step / 2];
    const share = bar.n === 0 ? "" : escapeXml(words.share(bar.n, total));
    return [
      `<rect x="${x}" y="${base - height}" width="${step - GAP}" height="${height}" fill="url(#${bar.band})"/>`,
      `<text x="${middle}" y="${base - height - 6}" text-anchor="middle" fill="${palette.dim}" ${font}>${share}</text>`,
      `<text x="${middle}" y="${base + 18}" text-anchor="middle" fill="${palette.dim}" ${font}>${bar.score}</text>`,
    ].join("");
  });
  const groups = groupsOf(bars).map(({ band, bars: own }) => {
    const x = bars.findIndex((bar) => bar.band === band) * step + GAP / 2;
    const n = own.reduce((sum, bar) => sum + bar.n, 0);
    const text = escapeXml(`${words.band(band)} ${words.share(n, total)}`);
    return [
      `<rect x="${x}" y="${base + 28}" width="${own.length * step - GAP}" height="5" fill="url(#${band})"/>`,
      `<text x="${x}" y="${base + 52}" fill="${palette.text}" ${font}>${text}</text>`,
    ].join("");
  });
  const line = `<rect x="0" y="${base}" width="${WIDTH}" height="1" fill="${palette["line-strong"]}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${patterns(palette)}${drawn.join("")}${line}${groups.join("")}</svg>`;
  return { svg, width: WIDTH, height: HEIGHT };
}

/** The patterns of the three bands: slanted, dotted, plain. */
function patterns(palette: Palette): string {
  return `<defs>
<pattern id="low" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="7" height="7" fill="${palette.low}" opacity=".6"/><rect width="7" height="4" fill="${palette.low}"/></pattern>
<pattern id="mid" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${palette.mid}"/><circle cx="3" cy="3" r="1.3" fill="${palette.raised}"/></pattern>
<pattern id="high" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${palette.high}"/></pattern>
</defs>`;
}
