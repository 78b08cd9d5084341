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

/** Letters are looked for in so many entries at a time; a page may then be short and still have a next one. */
const LOOKED_THROUGH = 100_000;

/**
 * A page of entries, newest first. `before` is the `seq` that the page before ended with; the answer's `next` is that
 * for the next page, null at the end.
 */
export async function listAudit(
  db: Kysely<DB>,
  workspaceId: string,
  filter: AuditFilter & { limit: number; before: number | undefined },
): Promise<{ items: AuditEntry[]; next: number | null }> {
  const head = await db
    .selectFrom("audit_heads")
    .where("workspace_id", "=", workspaceId)
    .select("seq")
    .executeTakeFirst();
  const top = Math.min(filter.before ?? Number.MAX_SAFE_INTEGER, Number(head?.seq ?? 0) + 1);
  const bottom = filter.q === undefined ? 0 : Math.max(0, top - LOOKED_THROUGH - 1);
  const rows = await select(db, workspaceId, filter)
    .where("seq", "<", String(top))
    .where("seq", ">", String(bottom))
    .orderBy("seq", "desc")
    .limit(filter.limit)
    .execute();
  const names = await nameActors(db, workspaceId, rows);
  const items = rows.map((row) => ({ ...entryOf(row, names), details: JSON.parse(row.details_text) }));
  const last = items.at(-1)?.seq;
  if (items.length === filter.limit && last !== undefined) return { items, next: last > 1 ? last : null };
  return { items, next: bottom > 0 ? bottom + 1 : null };
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
  const { actor, action, object, from, to, q } = filter;
  return db
    .selectFrom("audit")
    .where("workspace_id", "=", workspaceId)
    .$if(actor !== undefined, (query) => query.where("actor", "=", actor ?? ""))
    .$if(action !== undefined, (query) => query.where("action", "like", `${escaped(action ?? "")}%`))
    .$if(object !== undefined, (query) => query.where("object", "=", object ?? ""))
    .$if(from !== undefined, (query) => query.where("at", ">=", new Date(from ?? 0)))
    .$if(to !== undefined, (query) => query.where("at", "<", new Date(to ?? 0)))
    .$if(q !== undefined, (query) => query.where(contains(q ?? "")))
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
