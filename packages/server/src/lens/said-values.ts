import { type FieldInfo, QueryInput } from "@heed/contract/measure/query";
import type { AskedWorkspace } from "./answer.ts";
import type { Lens } from "./lens.ts";

export type SaidValue = { field: string; value: string; names: string[] };

/** Rarer values than these are not known by name; they can be picked in the form. */
const MOST_VALUES = 300;
const MOST_FIELDS = 60;
/** Whoever asks again soon is answered without counting. */
const FRESH_MS = 60_000;
const MOST_REMEMBERED = 100;
/** Long texts are no names. */
const LONGEST = 60;
/** Every customer has one of their own. */
const LEFT_OUT = new Set(["customer.ref", "kind"]);

type Remembered = { until: number; values: Promise<SaidValue[]> };

const rememberedOf = new WeakMap<object, Map<string, Remembered>>();

/**
 * What the commonest values of each field are, as far as the caller may see them, so that a question can name them.
 * Kept for a minute for everybody who sees the same. `now` is in milliseconds.
 */
export function saidValues(
  lens: Pick<Lens, "ask">,
  workspace: AskedWorkspace,
  fields: readonly FieldInfo[],
  now: number,
): Promise<SaidValue[]> {
  const remembered = rememberedOf.get(lens) ?? new Map<string, Remembered>();
  rememberedOf.set(lens, remembered);
  const key = JSON.stringify([workspace.id, workspace.reach]);
  const known = remembered.get(key);
  if (known && known.until > now) return known.values;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const values = countValues(lens, workspace, fields);
  remembered.set(key, { until: now + FRESH_MS, values });
  values.catch(() => remembered.delete(key));
  return values;
}

async function countValues(
  lens: Pick<Lens, "ask">,
  workspace: AskedWorkspace,
  fields: readonly FieldInfo[],
): Promise<SaidValue[]> {
  const values: SaidValue[] = [];
  const named = fields.filter(({ field, types }) => types.includes("text") && !LEFT_OUT.has(field));
  // One after the other: questions of others go in between.
  for (const { field } of named.slice(0, MOST_FIELDS)) {
    const query = QueryInput.parse({ metrics: ["count"], by: [field], limit: MOST_VALUES });
    const { rows } = await lens.ask(workspace, query);
    for (const row of rows) {
      const value = row.by?.[field];
      if (typeof value === "string" && value.length <= LONGEST) values.push({ field, value, names: [] });
    }
  }
  return values;
}
