import type { Case, CaseList, CaseStatus, CloseReason } from "@heed/contract/act/case";
import type { Placed } from "@heed/core/account/reach";
import { caseLabel } from "@heed/core/act/case-label";
import { type Kysely, sql } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import { caseSearch } from "./case-search.ts";
import { openContact } from "./customer-identity.ts";
import type { DB } from "./generated/database.ts";
import { insideReach, type Scope } from "./scope.ts";

function selectCases(db: Kysely<DB>, scope: Scope) {
  return db
    .selectFrom("cases as c")
    .leftJoin("accounts as a", "a.id", "c.assignee_id")
    .leftJoin("customer_identities as i", (join) =>
      join.onRef("i.subject_id", "=", "c.subject_id").onRef("i.workspace_id", "=", "c.workspace_id"),
    )
    .where("c.workspace_id", "=", scope.workspaceId)
    .$if(scope.reach !== null, (query) => query.where(insideReach(scope.reach, "c")))
    .selectAll("c")
    .select(["a.name as assignee_name", "i.sealed as identity"])
    .select((eb) =>
      eb
        .selectFrom("case_signals as k")
        .whereRef("k.subject_id", "=", "c.subject_id")
        .whereRef("k.case_id", "=", "c.id")
        .select((inner) => inner.fn.countAll<string>().as("count"))
        .as("signals"),
    );
}
type CaseRow = Awaited<ReturnType<ReturnType<typeof selectCases>["execute"]>>[number];

/** A case with the person it belongs to, which every write needs for its shard. */
export type FoundCase = { case: Case; subjectId: string } & Pick<Placed, "location" | "partner">;

export async function findCase(
  db: Kysely<DB>,
  scope: Scope,
  id: string,
  secrets: Secrets,
): Promise<FoundCase | undefined> {
  const row = await selectCases(db, scope).where("c.id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const { subject_id: subjectId, location, partner } = row;
  return { case: caseOf(row, secrets), subjectId, location, partner };
}

/** Where a page of cases ends: the sort time and the id of its last one. */
export type CaseCursor = { at: Date; id: string };

/**
 * Cases by urgency: those that are active by their clock, the most overdue first; closed and all ones by when they
 * were opened, newest first.
 */
export async function listCases(
  db: Kysely<DB>,
  scope: Scope,
  wanted: Omit<CaseList, "cursor" | "assignee"> & {
    assignee: string | null | undefined;
    after: CaseCursor | undefined;
  },
  secrets: Secrets,
): Promise<Case[]> {
  const byClock = wanted.status !== "closed" && wanted.status !== "all";
  const time = byClock ? "c.due_at" : "c.opened_at";
  const { after, assignee, touchpoint, search = "" } = wanted;
  const searched = search === "" ? null : await caseSearch(db, scope.workspaceId, search, secrets);
  const rows = await selectCases(db, scope)
    .$if(wanted.status === "active", (query) => query.where("c.status", "<>", "closed"))
    .$if(wanted.status !== "active" && wanted.status !== "all", (query) =>
      query.where("c.status", "=", wanted.status),
    )
    .$if(assignee === null, (query) => query.where("c.assignee_id", "is", null))
    .$if(typeof assignee === "string", (query) => query.where("c.assignee_id", "=", assignee ?? ""))
    .$if(touchpoint !== undefined, (query) => query.where("c.touchpoint", "=", touchpoint ?? ""))
    .$if(searched !== null, (query) => query.where(searched ?? sql<boolean>`true`))
    .$if(after !== undefined, (query) =>
      byClock
        ? query.where(sql<boolean>`(${sql.ref(time)}, c.id) > (${after?.at}, ${after?.id}::uuid)`)
        : query.where(sql<boolean>`(${sql.ref(time)}, c.id) < (${after?.at}, ${after?.id}::uuid)`),
    )
    .orderBy(time, byClock ? "asc" : "desc")
    .orderBy("c.id", byClock ? "asc" : "desc")
    .limit(wanted.limit)
    .execute();
  return rows.map((row) => caseOf(row, secrets));
}

/** What a change of a case writes. Undefined leaves a column as it is. */
export type CaseChange = {
  status?: CaseStatus;
  assigneeId?: string | null;
  closedAt?: Date | null;
  closeReason?: CloseReason | null;
};

/**
 * Changes a case if it still has the version that the person saw. Returns "stale" when somebody was faster and
 * "taken-desk" when reopening meets another active case of the same customer and touchpoint.
 */
export async function updateCase(
  db: Kysely<DB>,
  scope: Scope,
  found: { subjectId: string; id: string; version: number },
  change: CaseChange,
): Promise<"done" | "stale" | "taken-desk"> {
  try {
    const row = await db
      .updateTable("cases")
      .set((eb) => ({
        version: eb("version", "+", 1),
        ...(change.status !== undefined && { status: change.status }),
        ...(change.assigneeId !== undefined && { assignee_id: change.assigneeId }),
        ...(change.closedAt !== undefined && { closed_at: change.closedAt }),
        ...(change.closeReason !== undefined && { close_reason: change.closeReason }),
      }))
      .where("workspace_id", "=", scope.workspaceId)
      .where(insideReach(scope.reach, "cases"))
      .where("subject_id", "=", found.subjectId)
      .where("id", "=", found.id)
      .where("version", "=", found.version)
      .returning("id")
      .executeTakeFirst();
    return row ? "done" : "stale";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "23505") return "taken-desk";
    throw error;
  }
}

function caseOf(row: CaseRow, secrets: Secrets): Case {
  const { name } = openContact(secrets, row.subject_id, row.identity);
  return {
    id: row.id,
    label: caseLabel(row.id),
    status: row.status as CaseStatus,
    touchpoint: row.touchpoint,
    customer: { id: row.subject_id, ref: row.customer_ref, name },
    reason: { metric: row.metric, value: row.value },
    comment: row.comment,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? "" },
    signals: Number(row.signals ?? 0),
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    closeReason: row.close_reason as CloseReason | null,
    version: row.version,
  };
}
