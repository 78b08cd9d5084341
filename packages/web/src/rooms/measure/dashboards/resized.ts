import type { Card } from "@heed/contract/measure/card";

/** A card that is wider, narrower, taller or shorter by some columns and rows, as far as there are any. */
export function resized(card: Card, by: { width?: number; height?: number }): Card {
  return {
    ...card,
    width: within(card.width + (by.width ?? 0), 1, 4),
    height: within(card.height + (by.height ?? 0), 2, 16),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
