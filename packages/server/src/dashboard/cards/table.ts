import type { CardSpec } from "../card-look.ts";
import { namesNobody } from "../names-nobody.ts";
import { only } from "./breakdown.ts";

export const table: CardSpec<"table"> = {
  needs: "query.ask",
  async answer({ metrics, by, rows: limit }, look) {
    namesNobody(look, [by]);
    const { rows, truncated } = await look.ask({
      ...look.slice,
      metrics: [...new Set([...metrics, "count"])],
      by: [by],
      orderBy: { metric: "count", dir: "desc" },
      limit,
    });
    return {
      kind: "table",
      rows: rows.map((row) => ({ ...row, metrics: only(row.metrics, metrics) })),
      truncated,
    };
  },
};
