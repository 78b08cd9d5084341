import { z } from "zod";
import { Touchpoint } from "../listen/touchpoint.ts";
import { Id } from "../words.ts";
import { Card, CardAnswers } from "./card.ts";
import { DashboardFilters } from "./dashboard.ts";
import { Metric } from "./metric.ts";
import { Note } from "./note.ts";

/** A link lives at most this long. */
export const LINK_DAYS = 90;

/** A new link to a dashboard for people without an account. Its filters are frozen: who has it cannot change them. */
export const DashboardLinkInput = z.strictObject({
  name: z.string().trim().max(120).default(""),
  expiresAt: z.iso.datetime({ offset: true, error: "must be a time like 2026-11-02T09:30:00Z" }),
  filters: DashboardFilters.optional(),
  /** Whether what people said is shown, too; without it cards with comments say that they are left out. */
  comments: z.boolean().default(false),
});
export type DashboardLinkInput = z.input<typeof DashboardLinkInput>;

export const DashboardLink = z.object({
  id: Id,
  dashboardId: Id,
  name: z.string(),
  filters: DashboardFilters,
  comments: z.boolean(),
  madeBy: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** When it was last opened. */
  openedAt: z.string().nullable(),
});
export type DashboardLink = z.infer<typeof DashboardLink>;

/** The one answer that holds the address; Heed keeps only its hash. */
export const MadeDashboardLink = DashboardLink.extend({ link: z.string() });

export const LinkToken = z.strictObject({ token: z.string().min(1).max(100) });

/** What a link shows: the dashboard, its figures, and the words that they need. No customer is named in it. */
export const LinkedDashboard = z.object({
  name: z.string(),
  description: z.string(),
  workspace: z.object({ name: z.string(), timezone: z.string() }),
  cards: z.array(Card),
  filters: DashboardFilters,
  answers: CardAnswers,
  notes: z.array(Note),
  metrics: z.array(Metric),
  touchpoints: z.array(Touchpoint),
  surveys: z.array(z.object({ key: z.string(), name: z.string() })),
  expiresAt: z.string(),
});
export type LinkedDashboard = z.infer<typeof LinkedDashboard>;
