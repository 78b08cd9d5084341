import { z } from "zod";
import { cardBase } from "./base.ts";

/** How many cases wait, are worked on and are late now, and how many were opened and closed in the period. */
export const CasesCard = z.strictObject({ ...cardBase, kind: z.literal("cases") });

export const CasesAnswer = z.object({
  kind: z.literal("cases"),
  open: z.number().int(),
  taken: z.number().int(),
  late: z.number().int(),
  opened: z.number().int(),
  closed: z.number().int(),
  /** Of those closed in the period, how many by their time. */
  closedInTime: z.number().int(),
  /** Fields of the filter that cases do not carry, so that they were not filtered by them. */
  ignored: z.array(z.string()),
});
