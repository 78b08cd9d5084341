import type { Card } from "@heed/contract/measure/card";
import { type RefObject, useEffect, useState } from "react";

/** Four columns, or twice as many where the screen is wide and the dashboard long. */
const COLUMNS = [4, 8] as const;
/** The width of a column and the height of a row before they are enlarged, gaps included. */
const [COLUMN, ROW] = [300, 60];
const HEAD = 44;
/** What the wall keeps for its frame and its foot. */
const [SIDES, ENDS] = [40, 56];

type Fit = { columns: (typeof COLUMNS)[number]; width: number; zoom: number };

/** How a dashboard fills a screen: in how many columns, and how much larger or smaller than on a desk. */
export function useFit(board: RefObject<HTMLElement | null>, cards: readonly Card[] | undefined): Fit {
  const [fit, setFit] = useState<Fit>({ columns: 4, width: 4 * COLUMN, zoom: 1 });
  useEffect(() => {
    if (!cards) return;
    const measure = () => {
      const [width, height] = [window.innerWidth - SIDES, window.innerHeight - ENDS];
      const area = cards.reduce((sum, card) => sum + card.width * card.height, 0);
      const guesses = COLUMNS.map((columns) => {
        const high = HEAD + (area / columns) * ROW;
        return { columns, width: columns * COLUMN, zoom: zoomOf(width / (columns * COLUMN), height / high) };
      });
      const best = guesses.reduce((a, b) => (b.zoom > a.zoom ? b : a));
      setFit(best);
      // Once it stands so, its true height is known: cards of many sizes leave gaps.
      requestAnimationFrame(() => {
        const high = board.current?.scrollHeight ?? 0;
        if (high > 0) setFit({ ...best, zoom: zoomOf(width / best.width, height / high) });
      });
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [board, cards]);
  return fit;
}

/** No larger than twice, and no smaller than one can read from the door. */
function zoomOf(wide: number, high: number): number {
  return Math.min(2, Math.max(0.4, Math.min(wide, high)));
}
