import type { ImportMap, ImportSource } from "@heed/contract/listen/import-map";
import { columnsInTemplate } from "./source.ts";

/** A column that a map speaks of, and where: `{ path: "ratings.nps", column: "NETPRO" }`. */
export type ColumnUse = { path: string; column: string };

/** Every column that the rows must have for this map, without the keys of its joins. */
export function columnsOfMap(map: ImportMap): ColumnUse[] {
  const { id, at, text, customer, ratings, attributes, weight } = map;
  const { kind, touchpoint, channel, survey, language, location, partner, agent } = map;
  const { traits, ...identity } = customer ?? {};
  return [
    ...namedBy({ id, at, kind, touchpoint, channel, survey, language, location, partner, agent, weight }),
    ...namedBy(identity, "customer."),
    ...namedBy(traits, "customer.traits."),
    ...namedBy(ratings, "ratings."),
    ...(text && isOneSource(text) ? namedBy({ text }) : namedBy(text, "text.")),
    ...namedBy(attributes, "attributes."),
  ];
}

/** True where the comment is one source, not one for each question. */
export function isOneSource(text: NonNullable<ImportMap["text"]>): text is ImportSource {
  const { column, template, value }: Record<string, unknown> = text;
  return (
    typeof column === "string" ||
    typeof template === "string" ||
    (value !== undefined && typeof value !== "object")
  );
}

type Naming = {
  value?: unknown;
  column?: string;
  columns?: readonly string[];
  template?: string;
  daysBetween?: readonly string[];
};

function namedBy(group: Record<string, Naming | undefined> | undefined, prefix = ""): ColumnUse[] {
  return Object.entries(group ?? {}).flatMap(([key, naming]) =>
    [
      ...(naming?.column === undefined ? [] : [naming.column]),
      ...(naming?.columns ?? []),
      ...(naming?.daysBetween ?? []),
      ...(naming?.template === undefined ? [] : columnsInTemplate(naming.template)),
    ].map((column) => ({ path: prefix + key, column: column.trim() })),
  );
}
