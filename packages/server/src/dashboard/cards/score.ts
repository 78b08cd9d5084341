import { grainFor } from "@heed/core/measure/look-period";
import type { CardSpec } from "../card-look.ts";
import { comparedWith, wholeOf } from "./whole.ts";

export const score: CardSpec<"score"> = {
  needs: "query.ask",
  async answer({ metric, compare }, { slice, range, ask }) {
    const figure = wholeOf(await ask({ ...slice, metrics: [metric], ...comparedWith(compare) }), metric);
    const grain = grainFor(range, metric === "count" ? null : figure.n);
    const { rows } = await ask({ ...slice, metrics: [metric], grain });
    return { kind: "score", figure, grain, course: rows };
  },
};
