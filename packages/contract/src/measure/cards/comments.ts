import { z } from "zod";
import { Signal } from "../../listen/signal.ts";
import { cardBase } from "./base.ts";

/** What people said, newest first. */
export const CommentsCard = z.strictObject({
  ...cardBase,
  kind: z.literal("comments"),
  /** Only those who rated at one end of the scale. */
  rating: z.string().min(1).max(64).nullable().default(null),
  band: z.enum(["all", "low", "mid", "high"]).default("all"),
  limit: z.number().int().min(1).max(50).default(8),
});

export const CommentsAnswer = z.object({
  kind: z.literal("comments"),
  items: z.array(Signal),
  withheld: z.literal(true).optional(),
});
