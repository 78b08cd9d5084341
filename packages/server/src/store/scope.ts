import type { Reach } from "@heed/contract/account/unit";
import { type RawBuilder, sql } from "kysely";

/**
 * On whose behalf something is read or written: the workspace, and within it what the caller may see (null is
 * everything). Whoever stands at the door is one: handlers pass `who`.
 */
export type Scope = { readonly workspaceId: string; readonly reach: Reach };

/** The whole of a workspace, for what the system does by itself. */
export function wholeWorkspace(workspaceId: string): Scope {
  return { workspaceId, reach: null };
}

/** SQL that is true for the rows of `signals` or `cases`, called `alias`, that lie inside a reach. */
export function insideReach(reach: Reach, alias: string): RawBuilder<boolean> {
  if (reach === null) return sql<boolean>`true`;
  const place = (field: keyof NonNullable<Reach>): RawBuilder<boolean> =>
    sql<boolean>`${sql.ref(`${alias}.${field}`)} = any(${[...reach[field]]}::text[])`;
  return sql<boolean>`(${place("location")} or ${place("partner")} or ${place("touchpoint")})`;
}

/** SQL that is true for a customer of whom at least one signal lies inside a reach. */
export function knownInside(reach: Reach, alias: string): RawBuilder<boolean> {
  if (reach === null) return sql<boolean>`true`;
  return sql<boolean>`exists (select 1 from signals r where r.subject_id = ${sql.ref(`${alias}.subject_id`)}
    and ${insideReach(reach, "r")})`;
}
