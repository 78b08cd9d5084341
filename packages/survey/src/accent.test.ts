import fc from "fast-check";
import { expect, test } from "vitest";
import { accentCss, accentsFor, contrastOf, DEFAULT_ACCENT, GROUNDS } from "./accent.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
const theme = fc.constantFrom<"light" | "dark">("light", "dark");

test("contrast is WCAG's", () => {
  expect(contrastOf("#ffffff", "#000000")).toBeCloseTo(21, 5);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.478, 3);
  expect(contrastOf("#123456", "#123456")).toBe(1);
});

test("property: whatever the brand's colour, text is readable and controls stand out in both themes", () => {
  fc.assert(
    fc.property(colour, theme, (accent, dress) => {
      const { fill, onFill, rim, ink } = accentsFor(accent, dress);
      expect(contrastOf(onFill, fill)).toBeGreaterThanOrEqual(4.5);
      for (const ground of Object.values(GROUNDS[dress])) {
        expect(contrastOf(fill, ground)).toBeGreaterThanOrEqual(1.3);
        expect(contrastOf(rim, ground)).toBeGreaterThanOrEqual(3);
        expect(contrastOf(ink, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { numRuns: 1000 },
  );
});

test("a colour that is fit as it is stays as it is", () => {
  expect(accentsFor(DEFAULT_ACCENT, "light")).toEqual({
    fill: DEFAULT_ACCENT,
    onFill: "#ffffff",
    rim: DEFAULT_ACCENT,
    ink: DEFAULT_ACCENT,
  });
  expect(accentsFor("#ffd400", "light")).toMatchObject({ fill: "#ffd400", onFill: "#000000" });
});

test("both themes are written, the dark one for those who want it", () => {
  expect(accentCss("#ffd400")).toMatch(
    /^:root\{.*--fill:#ffd400.*\}@media\(prefers-color-scheme:dark\)\{:root\{.*\}\}$/,
  );
});
