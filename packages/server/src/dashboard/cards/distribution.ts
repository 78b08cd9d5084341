import type { CardSpec } from "../card-look.ts";

export const distribution: CardSpec<"distribution"> = {
  needs: "query.ask",
  async answer({ rating }, { slice, distribution: spread }) {
    const { asOf: _, elapsedMs: __, ...answer } = await spread({ ...slice, rating });
    return { kind: "distribution", ...answer };
  },
};
