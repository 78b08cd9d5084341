import type { CSSProperties } from "react";

/** How deep a cell is tinted, in percent, for the style sheet. */
export function depthStyle(depth: string): CSSProperties {
  return { "--depth": depth } as CSSProperties;
}
