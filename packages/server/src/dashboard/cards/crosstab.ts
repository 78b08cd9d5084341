import { CrosstabInput } from "@heed/contract/measure/crosstab";
import { crosstabSource } from "../../lens/crosstab.ts";
import type { CardSpec } from "../card-look.ts";
import { namesNobody } from "../names-nobody.ts";

export const crosstab: CardSpec<"crosstab"> = {
  needs: "query.ask",
  async answer({ metric, rows, columns, limit }, look) {
    namesNobody(look, [rows, columns]);
    const asked = CrosstabInput.parse({ ...look.slice, metric, rows, columns, limit });
    const answer = await look.question((source, workspace) => crosstabSource(source, workspace, asked));
    return { kind: "crosstab", crosstab: answer };
  },
};
