import type { CardSpec } from "../card-look.ts";

export const text: CardSpec<"text"> = {
  needs: "dashboards.read",
  answer: async () => ({ kind: "text" }),
};
