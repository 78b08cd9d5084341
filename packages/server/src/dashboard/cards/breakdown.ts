import type { CardSpec } from "../card-look.ts";
import { namesNobody } from "../names-nobody.ts";
import { comparedWith, wholeOf } from "./whole.ts";

export const breakdown: CardSpec<"breakdown"> = {
  needs: "query.ask",
  async answer({ metric, by, rows: limit, compare }, look) {
    namesNobody(look, [by]);
    const { slice, ask } = look;
    const [all, split] = await Promise.all([
      ask({ ...slice, metrics: [metric] }),
      ask({
        ...slice,
        metrics: metric === "count" ? [metric] : [metric, "count"],
        by: [by],
        ...comparedWith(compare),
        orderBy: { metric: "count", dir: "desc" },
        limit,
      }),
    ]);
    return {
      kind: "breakdown",
      whole: wholeOf(all, metric),
      rows: split.rows.map((row) => ({ ...row, metrics: only(row.metrics, [metric]) })),
      truncated: split.truncated,
    };
  },
};

/** Of the metrics of a row those that were wanted; others were asked for its order. */
export function only<T>(metrics: Readonly<Record<string, T>>, wanted: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(metrics).filter(([key]) => wanted.includes(key)));
}
