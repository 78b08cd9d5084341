import { ChartInput } from "@heed/contract/measure/chart";
import type { Grain } from "@heed/contract/measure/query";
import { daysBetween } from "@heed/core/measure/day";
import { grainsOf, type Range } from "@heed/core/measure/look-period";
import { chartOf } from "../../lens/chart.ts";
import type { CardSpec } from "../card-look.ts";

export const control: CardSpec<"control"> = {
  needs: "query.ask",
  async answer({ metric, grain: wanted }, look) {
    const grain = wanted === "auto" ? grainOfChart(look.range) : wanted;
    const asked = ChartInput.parse({ ...look.slice, metric, grain });
    const answer = await look.question((source, workspace) =>
      chartOf(source, workspace, asked, look.now.getTime()),
    );
    return { kind: "control", chart: answer };
  },
};

/** Weeks where there are twelve and more of them, which is enough to say what is usual; else the finest step. */
function grainOfChart(range: Range): Grain {
  const [finest = "day"] = grainsOf(range);
  return daysBetween(range.from, range.to) >= 12 * 7 ? "week" : finest;
}
