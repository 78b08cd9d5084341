import { z } from "zod";
import { RoleKey } from "../permission.ts";
import { Id, Key } from "../words.ts";
import { Card } from "./card.ts";
import { LookPeriod } from "./cards/base.ts";
import { Condition } from "./query.ts";

/** What a dashboard looks at when it is opened; whoever looks may choose otherwise. */
export const DashboardFilters = z.strictObject({
  period: LookPeriod.default({ preset: "30d" }),
  where: z.array(Condition).max(20).default([]),
});
export type DashboardFilters = z.output<typeof DashboardFilters>;

/** Who sees a dashboard besides its owner and those who manage the members. */
export const Sharing = z.discriminatedUnion("with", [
  z.strictObject({ with: z.literal("private") }),
  z.strictObject({ with: z.literal("workspace") }),
  z.strictObject({
    with: z.literal("roles"),
    roles: z.array(RoleKey).min(1, "name at least one role").max(50),
  }),
]);
export type Sharing = z.infer<typeof Sharing>;

/** More cards than this are no page any more. */
export const MAX_CARDS = 40;

const cards = z
  .array(Card)
  .max(MAX_CARDS, `at most ${MAX_CARDS} cards`)
  .superRefine((list, ctx) => {
    const seen = new Set<string>();
    for (const [i, { id }] of list.entries()) {
      if (seen.has(id))
        ctx.addIssue({
          code: "custom",
          path: [i, "id"],
          message: "is the id of another card of this dashboard",
        });
      seen.add(id);
    }
  });

const body = {
  name: z.string().trim().min(1, "needs a name").max(120),
  description: z.string().trim().max(500).default(""),
  cards: cards.default([]),
  filters: DashboardFilters.default({ period: { preset: "30d" }, where: [] }),
};

/** A dashboard as a file: what makes it, without whose it is and who sees it. */
export const DashboardFile = z.strictObject({ format: z.literal("heed-dashboard-1"), key: Key, ...body });
export type DashboardFile = z.output<typeof DashboardFile>;

/** A new dashboard. Without a key it gets one from its name. What was exported can be sent as it is. */
export const NewDashboard = z.strictObject({
  format: z.literal("heed-dashboard-1").optional(),
  key: Key.optional(),
  ...body,
  shared: Sharing.default({ with: "private" }),
});
export type NewDashboard = z.input<typeof NewDashboard>;

/** The whole of a dashboard. `version` is what was read; another one answers 409, so that nobody overwrites unseen. */
export const DashboardChange = z.strictObject({
  ...body,
  shared: Sharing.default({ with: "private" }),
  version: z.number().int().min(1),
});
export type DashboardChange = z.input<typeof DashboardChange>;

/** Where a dashboard stands in the list. */
export const DashboardInfo = z.object({
  id: Id,
  key: Key,
  name: z.string(),
  description: z.string(),
  /** The kinds of its cards, for a glance. */
  kinds: z.array(z.string()),
  owner: z.object({ id: Id.nullable(), name: z.string().nullable() }),
  /** Made by whoever asks. */
  mine: z.boolean(),
  shared: Sharing,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** When it was deleted; it can be restored for 30 days. */
  deletedAt: z.string().nullable(),
});
export type DashboardInfo = z.infer<typeof DashboardInfo>;

export const Dashboard = DashboardInfo.omit({ kinds: true }).extend({
  cards: z.array(Card),
  filters: DashboardFilters,
});
export type Dashboard = z.infer<typeof Dashboard>;

export const DashboardList = z.strictObject({
  deleted: z.enum(["true", "false"]).default("false"),
  search: z.string().trim().max(120).optional(),
});

/** Cards to answer: the slice that they share, for a look that is not, or not yet, kept. */
export const CardsInput = z.strictObject({
  cards,
  filters: DashboardFilters.default({ period: { preset: "30d" }, where: [] }),
});
export type CardsInput = z.input<typeof CardsInput>;

/** A dashboard's answers, with other filters than its own where they are given. */
export const AnswersInput = z.strictObject({
  filters: DashboardFilters.optional(),
  /** Only these cards; all without it. */
  cards: z.array(Key).min(1).max(MAX_CARDS).optional(),
});

export const DashboardCopy = z.strictObject({ name: z.string().trim().min(1).max(120).optional() });

/** A file of figures: all cards of a look, or the one that is named. */
export const FiguresInput = z.strictObject({
  filters: DashboardFilters.optional(),
  /** Only these cards; all without it. */
  cards: z.array(Key).min(1).max(MAX_CARDS).optional(),
  language: z.enum(["en", "vi"]).default("en"),
});
