import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

const NAMES = [
  "ground",
  "raised",
  "line",
  "line-strong",
  "text",
  "dim",
  "accent",
  "low",
  "mid",
  "high",
  "wide",
] as const;
export type Palette = Record<(typeof NAMES)[number], string>;

/** The colours of the theme in use, as drawings outside the style sheet need them. */
export function usePalette(): Palette {
  const scheme = useComputedColorScheme("light");
  return useMemo(() => readPalette(scheme), [scheme]);
}

/** Reads the style sheet's colours. The scheme says when to read again. */
function readPalette(_scheme: string): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--heed-${name}`).trim()]),
  ) as Palette;
}
