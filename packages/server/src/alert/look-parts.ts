import type { Condition } from "@heed/contract/measure/query";
import { PLAIN_FIELDS, QueryInput } from "@heed/contract/measure/query";
import type { ScannedPart } from "@heed/core/measure/alert/alert-scan";
import type { ClosedPeriod } from "@heed/core/measure/query-period";
import type { AskedWorkspace } from "../lens/answer.ts";
import { windowSums } from "../lens/window-sums.ts";
import type { AlertMark } from "../store/alert-mark.ts";
import { marksFor, type Watching } from "./watching.ts";

/** So many values of a field are looked at, the largest first; a field of which they are less than half is left out. */
const MOST_VALUES = 200;
const LEAST_SHARE = 0.5;
/** Fewer signals in all the time that is looked at say nothing about one window. */
const LEAST_SIGNALS = 30;
/** Beside the usual metrics so many ratings of the workspace's own. */
const OWN_RATINGS = 6;
/** More fields than this are not looked at in one run. */
const MOST_FIELDS = 60;
const USUAL = ["nps", "csat", "ces", "count"] as const;
/** One customer is no part of a workspace. */
const NO_PART: ReadonlySet<string> = new Set(["customer.ref"]);

/**
 * Everything that is looked at without a rule, field by field: all signals, and each value of each field that is carried
 * often enough, with the metrics that have answers. Two questions for each field, whatever the number of values.
 * Anonymous surveys are left out.
 */
export async function* lookParts(
  watching: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  spans: readonly ClosedPeriod[],
  marks: readonly AlertMark[],
): AsyncGenerator<ScannedPart[]> {
  const { lens } = watching;
  const own = [...workspace.ratings.keys()]
    .filter((key) => !(USUAL as readonly string[]).includes(key))
    .sort();
  const metrics = [...USUAL, ...own.slice(0, OWN_RATINGS).map((key) => `ratings.${key}`)];
  const parts = async (field: string | null, where: Condition[]): Promise<ScannedPart[]> => {
    const ask = { metrics, where, by: field, spans };
    const sums = await lens.question(workspace, (source) => windowSums(source, workspace, ask));
    return sums.groups.flatMap(({ value, tallies }) => {
      const segment: Condition[] = field === null || value === null ? [] : [{ field, op: "eq", value }];
      const own = marksFor(marks, segment);
      return sums.metrics.flatMap((metric, at): ScannedPart[] => {
        const cells = { spans, tallies: tallies[at] ?? new Map() };
        return cells.tallies.size === 0 ? [] : [{ metric, segment, cells, marks: own }];
      });
    });
  };
  yield await parts(null, []);
  for (const field of await fieldsOf(watching, workspace)) {
    const values = await valuesOf(watching, workspace, field, spans);
    if (values.length > 0) yield await parts(field, [{ field, op: "in", values }]);
  }
}

async function fieldsOf({ lens }: Pick<Watching, "lens">, workspace: AskedWorkspace): Promise<string[]> {
  const carried = (await lens.fields(workspace.id))
    .filter(({ field, types }) => !field.startsWith("ratings.") && types.some((type) => type !== "number"))
    .map(({ field }) => field)
    .filter((field) => !(PLAIN_FIELDS as readonly string[]).includes(field));
  return [...PLAIN_FIELDS, ...carried].filter((field) => !NO_PART.has(field)).slice(0, MOST_FIELDS);
}

/** The values of a field that were carried often enough; none where a field is so varied that it is a free text. */
async function valuesOf(
  { lens }: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  field: string,
  spans: readonly ClosedPeriod[],
) {
  const query = QueryInput.parse({
    metrics: ["count"],
    by: [field],
    where: [{ field, op: "exists" }],
    from: new Date(spans[0]?.from ?? 0).toISOString(),
    to: new Date(spans.at(-1)?.to ?? 0).toISOString(),
    limit: MOST_VALUES,
  });
  const { rows, truncated } = await lens.ask(workspace, query);
  const counted = rows.map((row) => ({ value: row.by?.[field] ?? null, n: row.metrics.count?.n ?? 0 }));
  if (truncated) {
    const whole = await lens.ask(workspace, { ...query, by: [] });
    const shown = counted.reduce((sum, { n }) => sum + n, 0);
    if (shown < LEAST_SHARE * (whole.rows[0]?.metrics.count?.n ?? 0)) return [];
  }
  return counted.flatMap(({ value, n }) => (value === null || n < LEAST_SIGNALS ? [] : [value]));
}
