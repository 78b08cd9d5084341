import type { Card, CardKind, CardOf, ContentOf } from "@heed/contract/measure/card";
import type { Metric } from "@heed/contract/measure/metric";
import type { Note } from "@heed/contract/measure/note";
import type { Condition } from "@heed/contract/measure/query";
import type { CardTable } from "@heed/core/measure/card-tables/card-words";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Palette } from "../../../kit/chart/palette.ts";
import type { Drawing } from "../../../kit/chart/picture.ts";
import type { Format } from "../../../kit/format.ts";
import type { Range } from "../../../scope/period.ts";
import type { MessageKey } from "../../../words/en.ts";
import type { Say } from "../../../words/words.tsx";

/** The signals behind a mark: what narrows them besides the card's own filter, in which days. */
export type Drill = { title: string; where: Condition[]; range?: Range };

/** What a card knows of where it stands. */
export type CardPlace = {
  range: Range;
  today: string;
  metrics: readonly Metric[];
  notes: readonly Note[];
  /** Shows the signals behind a mark; none where the reader may not see them. */
  drill?: ((drill: Drill) => void) | undefined;
  /** The room for the content, in pixels. */
  height: number;
};

/** What somebody who makes a card chooses from. */
export type Choices = { metrics: readonly Metric[]; fields: readonly string[]; ratings: readonly string[] };

export type ViewProps<K extends CardKind> = { card: CardOf<K>; content: ContentOf<K>; place: CardPlace };
export type FormProps<K extends CardKind> = { card: CardOf<K>; change: (next: CardOf<K>) => void };

/** Everything that the app knows of one kind of card. */
export type CardView<K extends CardKind> = {
  word: MessageKey;
  lead: MessageKey;
  icon: Icon;
  /** Columns of four, and rows of 48 pixels with 12 between them. */
  size: { width: number; height: number };
  /** A first one, before anything is chosen; its place and id are given to it. */
  blank: (choices: Choices) => Omit<CardOf<K>, "id" | "width" | "height" | "title">;
  Form: (props: FormProps<K>) => ReactNode;
  View: (props: ViewProps<K>) => ReactNode;
  /** The card as a drawing, for files; none for what is a table or a text. */
  drawing?: (props: {
    card: CardOf<K>;
    content: ContentOf<K>;
    place: CardPlace;
    table: CardTable;
    tools: DrawingTools;
  }) => Drawing | undefined;
};

export type DrawingTools = { palette: Palette; format: Format; t: Say };

/** The height of a card's content, in pixels, by its rows: its head and the frame take 56. */
export function contentHeight({ height }: Pick<Card, "height">): number {
  return height * 48 + (height - 1) * 12 - 62;
}
