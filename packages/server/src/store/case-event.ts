import type { CaseEvent } from "@heed/contract/act/case";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import type { DB } from "./generated/database.ts";
import { insideReach, type Scope } from "./scope.ts";

/** What people did with a case, oldest first. How it opened and which signals joined it stands in the case itself. */
export async function listCaseEvents(
  db: Kysely<DB>,
  scope: Scope,
  subjectId: string,
  caseId: string,
): Promise<CaseEvent[]> {
  const [rows, joined] = await Promise.all([
    db
      .selectFrom("case_events as e")
      .leftJoin("accounts as a", "a.id", "e.actor_id")
      .where("e.subject_id", "=", subjectId)
      .where("e.case_id", "=", caseId)
      .select(["e.id", "e.at", "e.actor_id", "e.kind", "e.text", "a.name as actor_name"])
      .execute(),
    db
      .selectFrom("case_signals as k")
      .innerJoin("signals as s", (join) =>
        join.onRef("s.subject_id", "=", "k.subject_id").onRef("s.id", "=", "k.signal_id"),
      )
      .where("k.subject_id", "=", subjectId)
      .where("k.case_id", "=", caseId)
      .where("s.workspace_id", "=", scope.workspaceId)
      .where(insideReach(scope.reach, "s"))
      .orderBy("s.received_at")
      .orderBy("s.id")
      .select(["s.id", "s.received_at"])
      .execute(),
  ]);
  const said = joined.map(({ id, received_at }, index): CaseEvent => {
    const kind = index === 0 ? "opened" : "signal";
    return { id, at: received_at.toISOString(), actor: null, kind, text: null, signalId: id };
  });
  const done = rows.map(
    (row): CaseEvent => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? "" },
      kind: row.kind as CaseEvent["kind"],
      text: row.text,
      signalId: null,
    }),
  );
  return [...said, ...done].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

export async function insertCaseEvent(
  db: Kysely<DB>,
  event: {
    subjectId: string;
    caseId: string;
    actorId: string | null;
    kind: CaseEvent["kind"];
    text: string | null;
    now: Date;
  },
): Promise<void> {
  await db
    .insertInto("case_events")
    .values({
      subject_id: event.subjectId,
      id: newId(),
      case_id: event.caseId,
      at: event.now,
      actor_id: event.actorId,
      kind: event.kind,
      text: event.text,
    })
    .execute();
}

/** The cases of a person with when they were opened and closed, for their story. */
export async function listCaseMarks(
  db: Kysely<DB>,
  scope: Scope,
  subjectId: string,
): Promise<{ id: string; touchpoint: string | null; openedAt: Date; closedAt: Date | null }[]> {
  return db
    .selectFrom("cases")
    .where("workspace_id", "=", scope.workspaceId)
    .where(insideReach(scope.reach, "cases"))
    .where("subject_id", "=", subjectId)
    .select(["id", "touchpoint", "opened_at as openedAt", "closed_at as closedAt"])
    .execute();
}
