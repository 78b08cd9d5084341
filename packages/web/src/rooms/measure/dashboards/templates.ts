import type { Card, CardInput } from "@heed/contract/measure/card";
import type { MessageKey } from "../../../words/en.ts";
import type { Say } from "../../../words/words.tsx";
import { callCentre } from "./templates/call-centre.ts";
import { cxManager } from "./templates/customer-experience.ts";
import { executive } from "./templates/executive.ts";
import { partner } from "./templates/partner.ts";
import { shop } from "./templates/shop.ts";
import { touchpoint } from "./templates/touchpoint.ts";

/** A dashboard to begin with. Cards without a title are called after what they show, in the reader's language. */
export type Template = {
  key: string;
  word: MessageKey;
  lead: MessageKey;
  period: "7d" | "30d" | "90d" | "12m";
  cards: (t: Say) => CardInput[];
};

/** One for each of the people who come for figures: a file and a line for a new one. */
export const TEMPLATES: readonly Template[] = [executive, cxManager, touchpoint, callCentre, shop, partner];

/** The cards of a template with ids of their own. */
export function cardsOf(template: Template, t: Say): CardInput[] {
  return template.cards(t).map((card, i) => ({ ...card, id: `card-${i + 1}` }));
}

/** An id that no card of a dashboard has yet. */
export function freeId(cards: readonly Pick<Card, "id">[]): string {
  const taken = new Set(cards.map(({ id }) => id));
  for (let i = cards.length + 1; ; i++) if (!taken.has(`card-${i}`)) return `card-${i}`;
}
