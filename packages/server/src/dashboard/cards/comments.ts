import { conditionsOfBand } from "@heed/core/measure/band";
import type { CardSpec } from "../card-look.ts";

export const comments: CardSpec<"comments"> = {
  needs: "signals.read",
  async answer({ rating, band, limit }, { slice, ratings, search }) {
    const limited = rating === null || band === "all" ? [] : conditionsOfBand(rating, band, ratings);
    const found = await search({ ...slice, where: [...slice.where, ...limited], comments: true, limit });
    return { kind: "comments", ...found };
  },
};
