import { expect, test } from "vitest";
import { type Bar, groupsOf } from "./distribution-chart.tsx";
import { distributionDrawing } from "./distribution-drawing.ts";
import type { Palette } from "./palette.ts";

const palette = new Proxy({}, { get: () => "#123456" }) as Palette;
const bars: Bar[] = [1, 2, 3, 4, 5].map((score) => ({
  score,
  n: score * 10,
  band: score >= 4 ? "high" : score === 3 ? "mid" : "low",
}));
const words = {
  share: (part: number, whole: number) => `${(100 * part) / whole}%`,
  band: (b: string) => `<${b}>`,
};

test("bars stand on zero and are as high as their share of the most", () => {
  const { svg } = distributionDrawing(bars, palette, words);
  const heights = [...svg.matchAll(/height="([\d.]+)" fill="url\(#(?:low|mid|high)\)"/g)]
    .map((m) => Number(m[1]))
    .filter((h) => h !== 5);
  expect(heights).toHaveLength(5);
  expect((heights[4] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(5);
});

test("words cannot break the picture", () => {
  const { svg } = distributionDrawing(bars, palette, words);
  expect(svg).not.toContain("<low>");
  expect(svg).toContain("&#60;low&#62;");
});

test("the bands stand where the scale has them", () => {
  expect(groupsOf(bars).map((group) => [group.band, group.bars.length])).toEqual([
    ["low", 2],
    ["mid", 1],
    ["high", 2],
  ]);
  const turned = bars.map((bar) => ({ ...bar, score: 6 - bar.score })).reverse();
  expect(groupsOf(turned).map((group) => group.band)).toEqual(["high", "mid", "low"]);
});
