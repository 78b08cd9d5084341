import type {
  Alert,
  AlertAlso,
  AlertFinding,
  AlertList,
  AlertReason,
  AlertStatus,
  AlertUnit,
} from "@heed/contract/measure/alert";
import type { AlertWindow } from "@heed/contract/measure/alert-rule";
import type { Condition } from "@heed/contract/measure/query";
import type { AlertState } from "@heed/core/measure/alert/alert-state";
import { isSegmentInside, placesOf } from "@heed/core/measure/alert/segment-key";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { DB } from "./generated/database.ts";
import type { Scope } from "./scope.ts";

/** What a run knows of an alert: what it is about, how it stands, what was seen. */
export type KeptAlert = {
  id: string;
  cause: string;
  rule: { id: string; name: string } | null;
  reason: AlertReason;
  direction: "fall" | "rise";
  metric: string;
  unit: AlertUnit;
  segment: Condition[];
  window: AlertWindow;
  first: AlertFinding;
  latest: AlertFinding;
  also: AlertAlso[];
  state: AlertState;
  snoozedUntil: Date | null;
  version: number;
};

/** SQL that is true for alerts whose signals all lie inside a reach: as `isSegmentInside` of the core. */
function alertInside(reach: Scope["reach"]): RawBuilder<boolean> {
  if (reach === null) return sql<boolean>`true`;
  const { location, partner, touchpoint } = reach;
  return sql<boolean>`((cardinality(a.locations) > 0 and a.locations <@ ${[...location]}::text[])
    or (cardinality(a.partners) > 0 and a.partners <@ ${[...partner]}::text[])
    or (cardinality(a.touchpoints) > 0 and a.touchpoints <@ ${[...touchpoint]}::text[]))`;
}

function selectAlerts(db: Kysely<DB>, { workspaceId, reach }: Scope) {
  return db
    .selectFrom("alerts as a")
    .leftJoin("accounts as p", "p.id", "a.assignee_id")
    .where("a.workspace_id", "=", workspaceId)
    .where(alertInside(reach))
    .selectAll("a")
    .select("p.name as assignee_name");
}
type Row = Awaited<ReturnType<ReturnType<typeof selectAlerts>["execute"]>>[number];

/** Alerts, the newest first; those that somebody put off are left out while they are. */
export async function listAlerts(
  db: Kysely<DB>,
  scope: Scope,
  wanted: Omit<AlertList, "cursor"> & { after: { at: Date; id: string } | undefined; now: Date },
): Promise<Alert[]> {
  const { status, rule, after, now } = wanted;
  const rows = await selectAlerts(db, scope)
    .$if(status !== "all", (query) => query.where("a.status", "=", status))
    .$if(status === "open", (query) =>
      query.where((eb) => eb.or([eb("a.snoozed_until", "is", null), eb("a.snoozed_until", "<=", now)])),
    )
    .$if(rule !== undefined, (query) => query.where("a.rule_id", "=", rule ?? ""))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(a.opened_at, a.id) < (${after?.at}, ${after?.id}::uuid)`),
    )
    .orderBy("a.opened_at", "desc")
    .orderBy("a.id", "desc")
    .limit(wanted.limit)
    .execute();
  return rows.map((row) => alertOf(row, scope));
}

export async function findAlert(
  db: Kysely<DB>,
  scope: Scope,
  id: string,
): Promise<(Alert & { cause: string }) | undefined> {
  const row = await selectAlerts(db, scope).where("a.id", "=", id).executeTakeFirst();
  return row && { ...alertOf(row, scope), cause: row.cause };
}

/** How many are open and not put off, and how many of those somebody has not seen. */
export async function countAlerts(
  db: Kysely<DB>,
  scope: Scope,
  seenBy: { accountId: string | null; now: Date },
): Promise<{ open: number; unseen: number }> {
  const row = await db
    .selectFrom("alerts as a")
    .leftJoin("alert_seen as s", (join) =>
      join.onRef("s.workspace_id", "=", "a.workspace_id").on("s.account_id", "=", seenBy.accountId),
    )
    .where("a.workspace_id", "=", scope.workspaceId)
    .where("a.status", "=", "open")
    .where((eb) => eb.or([eb("a.snoozed_until", "is", null), eb("a.snoozed_until", "<=", seenBy.now)]))
    .where(alertInside(scope.reach))
    .select([
      sql<string>`count(*)`.as("open"),
      sql<string>`count(*) filter (where s.at is null or a.opened_at > s.at)`.as("unseen"),
    ])
    .executeTakeFirstOrThrow();
  return { open: Number(row.open), unseen: Number(row.unseen) };
}

/** What is open, over, or closed by somebody while it goes on: what a run has to look at. */
export async function listLiveAlerts(db: Kysely<DB>, workspaceId: string): Promise<KeptAlert[]> {
  const rows = await db
    .selectFrom("alerts")
    .where("workspace_id", "=", workspaceId)
    .where((eb) => eb.or([eb("status", "<>", "closed"), eb("holding", "=", true)]))
    .orderBy("opened_at")
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cause: row.cause,
    rule: row.rule_id === null ? null : { id: row.rule_id, name: row.rule_name ?? "" },
    reason: row.reason as AlertReason,
    direction: row.direction as Alert["direction"],
    metric: row.metric,
    unit: row.unit as AlertUnit,
    segment: row.segment as Condition[],
    window: row.judged_window as AlertWindow,
    first: row.first as AlertFinding,
    latest: row.latest as AlertFinding,
    also: row.also as AlertAlso[],
    state: {
      status: row.status as AlertStatus,
      holding: row.holding,
      calm: row.calm,
      openedAt: row.opened_at.getTime(),
      overAt: row.over_at?.getTime() ?? null,
      judgedAt: row.judged_at.getTime(),
    },
    snoozedUntil: row.snoozed_until,
    version: row.version,
  }));
}

/** Keeps a new alert. False where there is one for this cause already. */
export async function insertAlert(db: Kysely<DB>, workspaceId: string, alert: KeptAlert): Promise<boolean> {
  const { location, partner, touchpoint } = placesOf(alert.segment);
  const row = await db
    .insertInto("alerts")
    .values({
      workspace_id: workspaceId,
      id: alert.id,
      cause: alert.cause,
      rule_id: alert.rule?.id ?? null,
      rule_name: alert.rule?.name ?? null,
      reason: alert.reason,
      direction: alert.direction,
      metric: alert.metric,
      unit: alert.unit,
      segment: JSON.stringify(alert.segment),
      locations: location,
      partners: partner,
      touchpoints: touchpoint,
      judged_window: JSON.stringify(alert.window),
      first: JSON.stringify(alert.first),
      ...standing(alert),
      opened_at: new Date(alert.state.openedAt),
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes how an alert stands after a run. */
export async function updateAlertState(
  db: Kysely<DB>,
  workspaceId: string,
  alert: KeptAlert,
  now: Date,
): Promise<void> {
  await db
    .updateTable("alerts")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", alert.id)
    .set((eb) => ({
      ...standing(alert),
      version: eb("version", "+", 1),
      ...(alert.state.status === "closed" && { closed_at: eb.fn.coalesce("closed_at", eb.val(now)) }),
    }))
    .execute();
}

function standing({ state, latest, also }: KeptAlert) {
  return {
    status: state.status,
    holding: state.holding,
    calm: state.calm,
    latest: JSON.stringify(latest),
    also: JSON.stringify(also),
    judged_at: new Date(state.judgedAt),
    over_at: state.overAt === null ? null : new Date(state.overAt),
    ...(state.status === "closed" ? {} : { closed_at: null }),
  };
}

/** What people change of an alert. Undefined leaves a column as it is. */
export type AlertChange = {
  status?: AlertStatus;
  closedAt?: Date | null;
  snoozedUntil?: Date | null;
  assigneeId?: string | null;
};

export async function updateAlert(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  change: AlertChange,
): Promise<void> {
  await db
    .updateTable("alerts")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .set((eb) => ({
      version: eb("version", "+", 1),
      ...(change.status !== undefined && { status: change.status }),
      ...(change.closedAt !== undefined && { closed_at: change.closedAt }),
      ...(change.snoozedUntil !== undefined && { snoozed_until: change.snoozedUntil }),
      ...(change.assigneeId !== undefined && { assignee_id: change.assigneeId }),
    }))
    .execute();
}

/** Closes what a rule that is gone had called, for good; gives which. */
export async function closeAlertsOfRule(
  db: Kysely<DB>,
  workspaceId: string,
  ruleId: string,
  now: Date,
): Promise<string[]> {
  const rows = await db
    .updateTable("alerts")
    .where("workspace_id", "=", workspaceId)
    .where("rule_id", "=", ruleId)
    .where((eb) => eb.or([eb("status", "<>", "closed"), eb("holding", "=", true)]))
    .set({ status: "closed", holding: false, closed_at: now })
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

function alertOf(row: Row, { reach }: Scope): Alert {
  const iso = (time: Date | null): string | null => time?.toISOString() ?? null;
  return {
    id: row.id,
    status: row.status as AlertStatus,
    rule: row.rule_id === null ? null : { id: row.rule_id, name: row.rule_name ?? "" },
    reason: row.reason as AlertReason,
    direction: row.direction as Alert["direction"],
    metric: row.metric,
    unit: row.unit as AlertUnit,
    segment: row.segment as Condition[],
    window: row.judged_window as AlertWindow,
    first: row.first as AlertFinding,
    latest: row.latest as AlertFinding,
    // The same cause may show where somebody may not look.
    also: (row.also as AlertAlso[]).filter(({ segment }) => isSegmentInside(reach, segment)),
    openedAt: row.opened_at.toISOString(),
    overAt: iso(row.over_at),
    closedAt: iso(row.closed_at),
    snoozedUntil: iso(row.snoozed_until),
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? "" },
    version: row.version,
  };
}
