import { strToU8, zipSync } from "fflate";
import { sql } from "kysely";
import type { Person } from "../store/person.ts";
import { wholeWorkspace } from "../store/scope.ts";
import { listSignalsOfSubject } from "../store/signal.ts";
import type { Eraser } from "./erase-customer.ts";

const PAGE = 500;

const ABOUT = `Everything that is kept of one customer.

customer.json   who they are, as far as it is known, and what is known of them
signals.ndjson  what they said, one answer or message a line
cases.json      what was done about it, with the notes that were taken
consents.json   what they agreed to, and when they withdrew it

Times are in UTC. Empty files mean that there is nothing of that kind.
`;

/** Everything that is kept of a person, as the bytes of one ZIP. */
export async function archiveOf(eraser: Eraser, workspaceId: string, person: Person): Promise<Buffer> {
  const { db } = eraser;
  const { subjectId, ...names } = person;
  const known = await db
    .selectFrom("customers")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "=", subjectId)
    .select(["account", "traits", "created_at as knownSince", "updated_at as changedAt"])
    .executeTakeFirst();
  const cases =
    await sql`select c.id, c.status, c.touchpoint, c.metric, c.value, c.comment, c.opened_at as "openedAt",
      c.due_at as "dueAt", c.closed_at as "closedAt", c.close_reason as "closeReason",
      (select coalesce(json_agg(json_build_object('at', e.at, 'kind', e.kind, 'text', e.text) order by e.at), '[]')
        from case_events e where e.subject_id = c.subject_id and e.case_id = c.id) as events
    from cases c where c.workspace_id = ${workspaceId} and c.subject_id = ${subjectId} order by c.opened_at`.execute(
      db,
    );
  const consents = await db
    .selectFrom("consents")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "=", subjectId)
    .select(["channel", "purpose", "given", "at", "source", "wording", "proof"])
    .orderBy("at")
    .execute();
  const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  return Buffer.from(
    zipSync({
      "about.txt": strToU8(ABOUT),
      "customer.json": json({ id: subjectId, ...names, ...known }),
      "signals.ndjson": strToU8(await signalLines(eraser, workspaceId, subjectId)),
      "cases.json": json(cases.rows),
      "consents.json": json(consents),
    }),
  );
}

async function signalLines({ db, secrets }: Eraser, workspaceId: string, subjectId: string): Promise<string> {
  const lines: string[] = [];
  for (let before: { at: Date; id: string } | undefined; ; ) {
    const page = await listSignalsOfSubject(
      db,
      wholeWorkspace(workspaceId),
      subjectId,
      {
        limit: PAGE,
        before,
      },
      secrets,
    );
    for (const { customer: _, ...signal } of page) lines.push(`${JSON.stringify(signal)}\n`);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return lines.join("");
    before = { at: new Date(last.at), id: last.id };
  }
}
