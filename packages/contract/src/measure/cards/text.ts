import { z } from "zod";
import { cardBase } from "./base.ts";

/** Words of one's own: a heading, what to look for, what was agreed. Plain text; an empty line begins a paragraph. */
export const TextCard = z.strictObject({
  ...cardBase,
  kind: z.literal("text"),
  text: z.string().max(4000),
});

export const TextAnswer = z.object({ kind: z.literal("text") });
