import type { CardSpec } from "../card-look.ts";

export const cases: CardSpec<"cases"> = {
  needs: "cases.read",
  answer: async (_card, look) => ({ kind: "cases", ...(await look.countCases()) }),
};
