import { grainFor } from "@heed/core/measure/look-period";
import type { CardSpec } from "../card-look.ts";
import { comparedWith, wholeOf } from "./whole.ts";

export const trend: CardSpec<"trend"> = {
  needs: "query.ask",
  async answer({ metric, compare, grain: wanted }, { slice, range, ask }) {
    const whole = wholeOf(await ask({ ...slice, metrics: [metric], ...comparedWith(compare) }), metric);
    const grain = wanted === "auto" ? grainFor(range, metric === "count" ? null : whole.n) : wanted;
    const { rows } = await ask({ ...slice, metrics: [metric], grain });
    return { kind: "trend", grain, whole, rows };
  },
};
