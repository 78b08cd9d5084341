import { z } from "zod";
import { DriversAnswer } from "../drivers.ts";
import { cardBase, MetricKey } from "./base.ts";

/** Importance against performance: which rated items carry an outcome. */
export const DriversCard = z.strictObject({
  ...cardBase,
  kind: z.literal("drivers"),
  outcome: MetricKey,
});

export const DriversCardAnswer = z.object({
  kind: z.literal("drivers"),
  drivers: DriversAnswer.omit({ asOf: true, elapsedMs: true }),
});
