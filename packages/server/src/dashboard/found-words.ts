import type { Signal } from "@heed/contract/listen/signal";

/** Signals with what was said in them; `withheld` where too few answered an anonymous survey. */
export type FoundWords = { items: Signal[]; withheld?: true };
