import type { FieldInfo, PlainField } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { scaleOf } from "./metric.ts";
import type { Scale } from "./scale.ts";

export type FieldType = FieldInfo["types"][number];
/** All types, in the order in which values of one field are sorted. */
export const FIELD_TYPES = ["text", "number", "boolean"] as const satisfies readonly FieldType[];
export type RatingScales = ReadonlyMap<string, Scale>;

/** A field of a signal together with the types in which this workspace's signals have carried it. */
export type QueryField =
  | { scope: "plain"; name: PlainField; text: string; types: readonly FieldType[] }
  | { scope: "ratings" | "attributes" | "traits"; key: string; text: string; types: readonly FieldType[] };

/** What signals of a workspace have carried so far, and the scales of its ratings. */
export type Vocabulary = { fields: readonly FieldInfo[]; ratings: RatingScales };

/**
 * Looks a field up. A key that no signal ever carried and a rating without a scale give a sentence that says so:
 * a misspelt filter must not look like an empty result.
 */
export function fieldFor(text: string, { fields, ratings }: Vocabulary): QueryField | string {
  if (isPlain(text)) return { scope: "plain", name: text, text, types: ["text"] };
  const dot = text.indexOf(".");
  const scope = text.slice(0, dot);
  const key = text.slice(dot + 1);
  if (scope === "ratings") {
    if (!scaleOf(key, ratings)) return `no rating ${JSON.stringify(key)} is known in this workspace`;
    return { scope, key, text, types: ["number"] };
  }
  const carried = fields.find((info) => info.field === text)?.types ?? [];
  const types = FIELD_TYPES.filter((type) => carried.includes(type));
  if ((scope !== "attributes" && scope !== "traits") || types.length === 0) {
    return `no signal has carried ${text} yet`;
  }
  return { scope, key, text, types };
}

export function typeOf(value: Scalar): FieldType {
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
}

/** A record, so that a new plain field of the contract does not compile until it stands here. */
const PLAIN: Readonly<Record<PlainField, true>> = {
  kind: true,
  touchpoint: true,
  channel: true,
  survey: true,
  language: true,
  "customer.ref": true,
  account: true,
  location: true,
  partner: true,
  agent: true,
};

function isPlain(text: string): text is PlainField {
  return Object.hasOwn(PLAIN, text);
}
