import { type Kysely, sql } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import type { DB } from "./generated/database.ts";
import { ORIGINAL } from "./recording/insert-originals.ts";
import { wholeWorkspace } from "./scope.ts";
import { listSignalsAfter } from "./signal.ts";

/*
 * Everything that is kept of one person, a page at a time, in the order of ids: each page begins where the one before
 * ended, by the primary key. No page is read before it is asked for.
 */
const PAGE = 500;
const FIRST = "00000000-0000-0000-0000-000000000000";

export type OfSubject = { db: Kysely<DB>; workspaceId: string; subjectId: string; secrets: Secrets };

/** What they said. */
export async function* walkSignals({ db, workspaceId, subjectId, secrets }: OfSubject) {
  for (let after = FIRST; ; ) {
    const page = await listSignalsAfter(
      db,
      wholeWorkspace(workspaceId),
      subjectId,
      { after, limit: PAGE },
      secrets,
    );
    yield page.map(({ customer: _, ...signal }) => signal);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}

/** Their words from before they were masked, where they are kept. */
export async function* walkOriginals({ db, workspaceId, subjectId, secrets }: OfSubject) {
  for (let after = FIRST; ; ) {
    const page = await db
      .selectFrom("signal_originals")
      .where("workspace_id", "=", workspaceId)
      .where("subject_id", "=", subjectId)
      .where("signal_id", ">", after)
      .orderBy("signal_id")
      .limit(PAGE)
      .select(["signal_id", "sealed"])
      .execute();
    yield page.map(({ signal_id: signal, sealed }) => ({
      signal,
      ...(JSON.parse(secrets.open(sealed, ORIGINAL, signal)) as object),
    }));
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.signal_id;
  }
}

/** The cases about it, each with what was done and noted. */
export async function* walkCases({ db, workspaceId, subjectId }: OfSubject) {
  for (let after = FIRST; ; ) {
    const { rows } = await sql<{
      id: string;
    }>`select c.id, c.status, c.touchpoint, c.metric, c.value, c.comment,
      c.opened_at as "openedAt", c.due_at as "dueAt", c.closed_at as "closedAt", c.close_reason as "closeReason",
      (select coalesce(json_agg(json_build_object('at', e.at, 'kind', e.kind, 'text', e.text) order by e.at), '[]')
        from case_events e where e.subject_id = c.subject_id and e.case_id = c.id) as events
      from cases c
      where c.workspace_id = ${workspaceId} and c.subject_id = ${subjectId} and c.id > ${after}::uuid
      order by c.id limit ${PAGE}`.execute(db);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

/** What they agreed to and withdrew. */
export async function* walkConsents({ db, workspaceId, subjectId }: OfSubject) {
  for (let after = FIRST; ; ) {
    const page = await db
      .selectFrom("consents")
      .where("workspace_id", "=", workspaceId)
      .where("subject_id", "=", subjectId)
      .where("id", ">", after)
      .orderBy("id")
      .limit(PAGE)
      .select(["id", "channel", "purpose", "given", "at", "source", "wording", "proof"])
      .execute();
    yield page.map(({ id: _, ...consent }) => consent);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}
