import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** For how long a network that nobody came from is remembered. */
const REMEMBERED_MS = 180 * 24 * 3_600_000;

/**
 * Notes from which network an account signs in. `new` where it never came from there and is known from elsewhere; the
 * first one of all tells nothing.
 */
export async function noteNetwork(
  db: Kysely<DB>,
  accountId: string,
  network: string,
  now: Date,
): Promise<"new" | "known" | "first"> {
  const { rows } = await sql<{ seen: boolean; others: boolean }>`
    with others as (
      select count(*) > 0 as others, coalesce(bool_or(network = ${network}), false) as seen from sign_in_networks
      where account_id = ${accountId} and seen_at > ${new Date(now.getTime() - REMEMBERED_MS)}
    ), noted as (
      insert into sign_in_networks (account_id, network, seen_at) values (${accountId}, ${network}, ${now})
      on conflict (account_id, network) do update set seen_at = excluded.seen_at
    )
    select seen, others from others`.execute(db);
  await sql`delete from sign_in_networks where account_id = ${accountId}
    and seen_at <= ${new Date(now.getTime() - REMEMBERED_MS)}`.execute(db);
  const [found] = rows;
  return !found?.others ? "first" : found.seen ? "known" : "new";
}
