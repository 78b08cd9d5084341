import { z } from "zod";

/** The scale of a rating: 2 to 11 points and which end is good. */
export const Scale = z
  .strictObject({
    min: z.number().int().min(0).max(1),
    max: z.number().int().min(1).max(11),
    orientation: z.enum(["high", "low"]).default("high"),
  })
  .refine((s) => s.max - s.min >= 1 && s.max - s.min <= 10, "a scale has 2 to 11 points");
export type Scale = z.output<typeof Scale>;

/** Declares the scale of a rating key, before its first use. */
export const RatingInput = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  scale: Scale,
});
export type RatingInput = z.input<typeof RatingInput>;

/** A metric that can be asked for. */
export const Metric = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(["nps", "box", "mean", "count"]),
  rating: z.string().nullable(),
  scale: Scale.nullable(),
  unit: z.enum(["points", "percent", "score", "signals"]),
  version: z.number().int(),
});
export type Metric = z.infer<typeof Metric>;
