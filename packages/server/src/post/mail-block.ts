/**
 * What a mail consists of, before it is drawn. Plain texts only: names of customers and members, comments, anything may
 * stand in them, and whoever draws them escapes them (mail-html.ts) or leaves them as they are (mail-text.ts).
 */
export type MailBlock =
  | { is: "text"; text: string }
  /** Said more quietly. */
  | { is: "note"; text: string }
  /** What somebody said. */
  | { is: "quote"; text: string }
  /** A button to a page of this installation; `path` begins with one `/`. */
  | { is: "button"; label: string; path: string }
  /** Label and value, line by line. */
  | { is: "facts"; rows: readonly (readonly [label: string, value: string])[] }
  /** What the following blocks are about. */
  | { is: "heading"; text: string }
  | { is: "table"; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { is: "figures"; figures: readonly MailFigure[] };

/** A figure with its interval, drawn on a line from `from` to `to`. `value` is null where nobody answered. */
export type MailFigure = {
  name: string;
  /** As people read it: `42`, `87 %`. */
  shown: string;
  value: number | null;
  low: number | null;
  high: number | null;
  from: number;
  to: number;
  /** Too wide to act on: drawn grey. */
  wide: boolean;
  /** How many answers, in words: `1,204 answers`. */
  count: string;
  /** Against the period before, in words; null where there is nothing to compare. `better` colours it. */
  change: { text: string; better: boolean | null } | null;
  /** A small series, oldest first; null is a step in which nobody answered. */
  series?: readonly (number | null)[];
};
