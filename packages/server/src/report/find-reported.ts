import type { Card } from "@heed/contract/measure/card";
import type { DashboardFilters } from "@heed/contract/measure/dashboard";
import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { type Seer, seeDashboard } from "../dashboard/see-dashboard.ts";
import type { DB } from "../store/generated/database.ts";

/** What a report tells of. `name` is null for the scores, which have a name in each language. */
export type Reported = {
  name: string | null;
  path: string;
  cards: readonly Card[];
  filters: DashboardFilters;
};

const SCORES = ["nps", "csat", "ces", "count"] as const;

/** A dashboard as somebody sees it, or the scores that every workspace has; undefined where it is not, or not for them. */
export async function findReported(db: Kysely<DB>, who: Seer, what: string): Promise<Reported | undefined> {
  if (what === "scores") {
    const filters: DashboardFilters = { period: { preset: "30d" }, where: [] };
    return { name: null, path: "/measure", filters, cards: SCORES.map(scoreCard) };
  }
  try {
    const { id, name, cards, filters } = await seeDashboard(db, who, what);
    return { name, path: `/measure/dashboards/${id}`, cards, filters };
  } catch (error) {
    if (error instanceof DomainError && error.code === "not-found") return undefined;
    throw error;
  }
}

function scoreCard(metric: (typeof SCORES)[number]): Card {
  const place = { id: metric, title: "", width: 1, height: 4 };
  return { ...place, kind: "score", metric, compare: "previous", target: null };
}
