import { z } from "zod";
import { ChartAnswer } from "../chart.ts";
import { Grain } from "../query.ts";
import { cardBase, MetricKey } from "./base.ts";

/** A control chart: what of a series is more than chance. */
export const ControlCard = z.strictObject({
  ...cardBase,
  kind: z.literal("control"),
  metric: MetricKey,
  /** `auto`: the finest step that gives a chart of 8 and more points. */
  grain: z.union([z.literal("auto"), Grain]).default("auto"),
});

export const ControlCardAnswer = z.object({
  kind: z.literal("control"),
  chart: ChartAnswer.omit({ asOf: true, elapsedMs: true }),
});
