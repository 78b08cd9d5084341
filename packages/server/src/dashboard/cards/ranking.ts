import { RankingInput } from "@heed/contract/measure/ranking";
import { rankingOf } from "../../lens/ranking.ts";
import type { CardSpec } from "../card-look.ts";
import { namesNobody } from "../names-nobody.ts";

export const ranking: CardSpec<"ranking"> = {
  needs: "query.ask",
  async answer({ metric, by, order, rows: limit }, look) {
    namesNobody(look, [by]);
    const asked = RankingInput.parse({ ...look.slice, metric, by, order, limit });
    const answer = await look.question((source, workspace) => rankingOf(source, workspace, asked));
    return { kind: "ranking", ranking: answer };
  },
};
