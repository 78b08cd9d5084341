import type { AuditEntry } from "@heed/contract/account/audit";
import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import { auditTimeSql } from "./audit-encoding.ts";
import { type NamesOf, nameActors } from "./audit-names.ts";
import type { DB } from "./generated/database.ts";

/** Which entries: all conditions must hold. `action` is a beginning; times are half open, from ≤ at < to. */
export type AuditFilter = {
  actor?: string | undefined;
  action?: string | undefined;
  object?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
};

/** An entry with its details as the database writes them, which is what its hash was made from. */
export type AuditRow = Omit<AuditEntry, "details"> & { details: string };

/** Where a page ended: the time as the entry has it, and its place in the chain. */
export type AuditPlace = { at: string; seq: number };

/** Letters are looked for in so many entries at a time; a page may then be short and still have a next one. */
const LOOKED_THROUGH = 100_000;

/** A page of entries, newest first. `before` is the `next` of the page before; it is null at the end. */
export async function listAudit(
  db: Kysely<DB>,
  workspaceId: string,
  filter: AuditFilter & { limit: number; before: AuditPlace | undefined },
): Promise<{ items: AuditEntry[]; next: AuditPlace | null }> {
  const { limit, before, q } = filter;
  const end = q === undefined ? undefined : await placeFurtherDown(db, workspaceId, filter);
  const rows = await select(db, workspaceId, filter)
    .$if(before !== undefined, (query) => query.where(lies("<", before)))
    .$if(end !== undefined, (query) => query.where(lies(">=", end)))
    .$if(q !== undefined, (query) => query.where(contains(q ?? "")))
    .orderBy("at", "desc")
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  const names = await nameActors(db, workspaceId, rows);
  const items = rows.map((row) => ({ ...entryOf(row, names), details: JSON.parse(row.details_text) }));
  const last = items.at(-1);
  if (items.length === limit && last) return { items, next: { at: last.at, seq: last.seq } };
  return { items, next: end ?? null };
}

/** The entry at which looking for letters stops this time; undefined when the rest is short enough. */
async function placeFurtherDown(
  db: Kysely<DB>,
  workspaceId: string,
  filter: AuditFilter & { before: AuditPlace | undefined },
): Promise<AuditPlace | undefined> {
  const row = await select(db, workspaceId, filter)
    .$if(filter.before !== undefined, (query) => query.where(lies("<", filter.before)))
    .orderBy("at", "desc")
    .orderBy("seq", "desc")
    .offset(LOOKED_THROUGH - 1)
    .limit(1)
    .executeTakeFirst();
  return row && { at: row.at_text, seq: Number(row.seq) };
}

function lies(where: "<" | ">=", place: AuditPlace | undefined): Expression<SqlBool> {
  return sql<SqlBool>`(at, seq) ${sql.raw(where)} (${place?.at}::timestamptz, ${place?.seq}::bigint)`;
}

/** All entries in the order of the chain, `size` at a time, up to the last one that there was at the beginning. */
export async function* walkAudit(
  db: Kysely<DB>,
  workspaceId: string,
  filter: AuditFilter & { after?: number },
  size: number,
): AsyncGenerator<AuditRow[]> {
  let after = filter.after ?? 0;
  for (;;) {
    const rows = await select(db, workspaceId, filter)
      .where("seq", ">", String(after))
      .$if(filter.q !== undefined, (query) => query.where(contains(filter.q ?? "")))
      .orderBy("seq")
      .limit(size)
      .execute();
    const names = await nameActors(db, workspaceId, rows);
    if (rows.length > 0) yield rows.map((row) => ({ ...entryOf(row, names), details: row.details_text }));
    if (rows.length < size) return;
    after = Number(rows.at(-1)?.seq);
  }
}

function select(db: Kysely<DB>, workspaceId: string, filter: AuditFilter) {
  const { actor, action, object, from, to } = filter;
  return db
    .selectFrom("audit")
    .where("workspace_id", "=", workspaceId)
    .$if(actor !== undefined, (query) => query.where("actor", "=", actor ?? ""))
    .$if(action !== undefined, (query) => query.where("action", "like", `${escaped(action ?? "")}%`))
    .$if(object !== undefined, (query) => query.where("object", "=", object ?? ""))
    .$if(from !== undefined, (query) => query.where("at", ">=", new Date(from ?? 0)))
    .$if(to !== undefined, (query) => query.where("at", "<", new Date(to ?? 0)))
    .select(["seq", "id", "actor", "action", "object", "previous", "hash"])
    .select(sql<string>`details::text`.as("details_text"))
    .select(sql<string>`${sql.raw(auditTimeSql("at"))}`.as("at_text"));
}

/** The letters stand in the entry itself or in the name of the member or key that did it. */
function contains(letters: string): Expression<SqlBool> {
  const pattern = `%${escaped(letters)}%`;
  return sql<SqlBool>`(action ilike ${pattern} or object ilike ${pattern} or details::text ilike ${pattern}
    or actor ilike ${pattern}
    or actor in (
      select 'member:' || m.account_id from members m join accounts a on a.id = m.account_id
      where m.workspace_id = audit.workspace_id and a.name ilike ${pattern}
      union all
      select 'key:' || k.id from keys k where k.workspace_id = audit.workspace_id and k.name ilike ${pattern}))`;
}

function escaped(letters: string): string {
  return letters.replace(/[\\%_]/g, "\\$&");
}

type Selected = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

function entryOf(row: Selected, names: NamesOf): Omit<AuditEntry, "details"> {
  return {
    seq: Number(row.seq),
    id: row.id,
    at: row.at_text,
    actor: row.actor,
    actorName: names.get(row.actor) ?? null,
    action: row.action,
    object: row.object,
    objectName: names.get(row.object) ?? null,
    previous: row.previous.toString("hex"),
    hash: row.hash.toString("hex"),
  };
}
