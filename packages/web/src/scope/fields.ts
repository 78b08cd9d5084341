import type { FieldInfo } from "@heed/contract/measure/query";
import { PLAIN } from "./segment.ts";

export type FieldGroup = { key: "plain" | "attributes" | "traits" | "ratings"; fields: string[] };

/**
 * The fields that every signal has and those that this workspace's have carried beside them, grouped for a picker;
 * empty groups are left out. One customer is no segment, so customer.ref is left out too, and ratings where a
 * breakdown is meant.
 */
export function groupedFields(known: readonly FieldInfo[], show: { ratings: boolean }): FieldGroup[] {
  const names = new Set(known.map((info) => info.field));
  const inGroup = (prefix: string) => [...names].filter((field) => field.startsWith(`${prefix}.`)).sort();
  const groups: FieldGroup[] = [
    { key: "plain", fields: PLAIN.filter((field) => field !== "customer.ref") },
    { key: "attributes", fields: inGroup("attributes") },
    { key: "traits", fields: inGroup("traits") },
    { key: "ratings", fields: show.ratings ? inGroup("ratings") : [] },
  ];
  return groups.filter((group) => group.fields.length > 0);
}
