/** Red, green and blue, 0–255. */
type Rgb = readonly [number, number, number];

/** The colour of a survey that names none. */
export const DEFAULT_ACCENT = "#2b5c9e";

/** What lies behind the accent in each theme: the page and the sheet on it. The style sheet takes them from here. */
export const GROUNDS = {
  light: { page: "#f4f5f7", sheet: "#ffffff" },
  dark: { page: "#111316", sheet: "#1a1d22" },
} as const;

/**
 * `fill`: a chosen answer and the main button. `onFill`: text on it. `rim`: the line around it. `ink`: links, focus
 * rings, progress.
 */
export type Accents = { fill: string; onFill: string; rim: string; ink: string };

/**
 * A brand's colour made usable on a theme's grounds. `fill` is the colour itself, unless it can hardly be told from
 * them; its `rim` stands out from them by 3:1 and `ink` by 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3), moved towards black or
 * white only as far as needed; `onFill` is white or black, at least 4.5:1 on `fill`.
 */
export function accentsFor(accent: string, theme: keyof typeof GROUNDS): Accents {
  const grounds = Object.values(GROUNDS[theme]).map(rgbOf);
  const towards: Rgb = theme === "light" ? [0, 0, 0] : [255, 255, 255];
  const fill = nudge(rgbOf(accent), towards, grounds, 1.3);
  const rim = nudge(fill, towards, grounds, 3);
  const ink = nudge(rgbOf(accent), towards, grounds, 4.5);
  const white: Rgb = [255, 255, 255];
  const onFill: Rgb = contrast(white, fill) >= 4.5 ? white : [0, 0, 0];
  return { fill: hexOf(fill), onFill: hexOf(onFill), rim: hexOf(rim), ink: hexOf(ink) };
}

/** The custom properties that the style sheet reads, for both themes. `accent` is a colour like #1a5fb4. */
export function accentCss(accent: string): string {
  const rule = (theme: keyof typeof GROUNDS) => {
    const { page, sheet } = GROUNDS[theme];
    const { fill, onFill, rim, ink } = accentsFor(accent, theme);
    return `:root{--page:${page};--sheet:${sheet};--fill:${fill};--on-fill:${onFill};--rim:${rim};--ink:${ink}}`;
  };
  return `${rule("light")}@media(prefers-color-scheme:dark){${rule("dark")}}`;
}

/** The contrast ratio of two colours, 1–21, as WCAG 2.2 defines it. contrastOf("#ffffff", "#000000") is 21. */
export function contrastOf(a: string, b: string): number {
  return contrast(rgbOf(a), rgbOf(b));
}

function nudge(colour: Rgb, towards: Rgb, grounds: readonly Rgb[], least: number): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = colour.map((c, i) => Math.round(c + ((towards[i] ?? 0) - c) * share)) as unknown as Rgb;
    if (grounds.every((ground) => contrast(mixed, ground) >= least)) return mixed;
  }
  return towards;
}

function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function rgbOf(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

function hexOf(rgb: Rgb): string {
  return `#${rgb.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
}
