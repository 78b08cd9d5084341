/** What somebody signed in with, as far as its user agent says; null where it says nothing that people know. */
export type Device = { browser: string | null; system: string | null };

/** Whoever pretends to be another names itself last or specially; the first that fits is it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bcoc_coc_browser\//, "Cốc Cốc"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
  [/\bcurl\//, "curl"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\b(Macintosh|Mac OS X)\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** Reads a user agent: `Mozilla/5.0 (Windows NT 10.0 …) … Chrome/140.0 …` is Chrome on Windows. */
export function deviceOf(userAgent: string | undefined): Device {
  const said = (userAgent ?? "").slice(0, 500);
  const first = (table: typeof BROWSERS): string | null =>
    table.find(([shape]) => shape.test(said))?.[1] ?? null;
  return { browser: first(BROWSERS), system: first(SYSTEMS) };
}
