import type { AuditBreak } from "@heed/contract/account/audit";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Secrets } from "../account/secret-box.ts";
import { broken, diagnoseBreak } from "./audit-diagnosis.ts";
import { BEFORE_FIRST } from "./audit-encoding.ts";
import { type CheckedRange, checkRange } from "./audit-range.ts";
import { findSeal, type Seal, sealFits } from "./audit-seal.ts";
import type { DB } from "./generated/database.ts";

const STRETCH = 250_000;

export type VerifyOptions = {
  /** The first place that is checked; 1 unless given. What it follows is then believed. */
  from?: number;
  /** Without the installation's secret nobody can say whether a seal is genuine. */
  secrets: Secrets | null;
  /** Stretches checked at once, each by a connection of its own. */
  connections: number;
  /** Entries in one stretch; a quarter of a million unless given. */
  stretch?: number;
  told?: (done: number, all: number) => void;
};

export type Verified = {
  /** Entries that were checked. */
  entries: number;
  /** Where the chain ends, by its head. */
  top: number;
  /** The head's hash, which a seal signs. */
  hash: Buffer;
  /** When sealing began, or when the first entry was written if nothing is sealed. */
  since: string | null;
  /** Up to where the chain is sealed; null when it is not. */
  sealedUpTo: number | null;
  broken: AuditBreak | null;
};

/**
 * Checks a workspace's chain: every entry's hash, that none is missing, changed, swapped or put in, that it ends where
 * its head says, and that it holds what was sealed. Answers the first place where it does not. Entries that are
 * written meanwhile are not checked.
 */
export async function verifyAudit(
  { pool, db }: { pool: Pool; db: Kysely<DB> },
  workspaceId: string,
  options: VerifyOptions,
): Promise<Verified> {
  // The seal first: what is sealed after this was written after the head is read, too.
  const seal = await findSeal(db, workspaceId);
  const head = await findHead(pool, workspaceId);
  const from = options.from ?? 1;
  const brokenAt = head.seq < from ? null : await checkChain(pool, workspaceId, { ...options, from, head });
  const found =
    brokenAt ??
    wrongHead(head) ??
    (seal ? await wrongSeal(pool, workspaceId, seal, head.seq, options.secrets) : null);
  return {
    entries: Math.max(0, head.seq - from + 1),
    top: head.seq,
    hash: head.hash,
    since: seal?.since.toISOString() ?? (await firstTime(pool, workspaceId)),
    sealedUpTo: seal && seal.seq > 0 ? seal.seq : null,
    broken: found,
  };
}

type Head = { seq: number; hash: Buffer; most: number; least: number; isThere: boolean };

async function findHead(pool: Pool, workspaceId: string): Promise<Head> {
  // In one statement, so that an entry which is just being written is in both or in neither.
  const { rows } = await pool.query<{ seq: number; hash: Buffer; most: number; least: number }>(
    `select h.seq::float8 as seq, h.hash, coalesce(a.most, 0)::float8 as most, coalesce(a.least, 1)::float8 as least
     from (select min(seq) as least, max(seq) as most from audit where workspace_id = $1) as a
     left join audit_heads h on h.workspace_id = $1`,
    [workspaceId],
  );
  const [row] = rows;
  const { most = 0, least = 1 } = row ?? {};
  const isThere = typeof row?.seq === "number";
  return { seq: isThere ? row.seq : most, hash: isThere ? row.hash : BEFORE_FIRST, most, least, isThere };
}

async function checkChain(
  pool: Pool,
  workspaceId: string,
  { from, head, connections, stretch: size = STRETCH, told }: VerifyOptions & { from: number; head: Head },
): Promise<AuditBreak | null> {
  const stretches: { from: number; to: number }[] = [];
  for (let at = from; at <= head.seq; at += size) {
    stretches.push({ from: at, to: Math.min(head.seq, at + size - 1) });
  }
  const checked: CheckedRange[] = [];
  const all = head.seq - from + 1;
  let done = 0;
  let next = 0;
  let isBroken = false;
  const work = async (): Promise<void> => {
    for (let index = next++; index < stretches.length && !isBroken; index = next++) {
      const stretch = stretches[index] ?? { from, to: from };
      const result = await checkRange(pool, workspaceId, stretch, (rows) => {
        done += rows;
        told?.(Math.min(done, all), all);
      });
      checked[index] = result;
      if (result.brokenAt !== null) isBroken = true;
    }
  };
  await Promise.all(Array.from({ length: Math.min(connections, stretches.length) }, work));
  let last = from === 1 ? BEFORE_FIRST : null;
  for (const [index, stretch] of stretches.entries()) {
    const result = checked[index];
    if (!result) break;
    const joins = last === null || result.previous === null || result.previous.equals(last);
    const at = joins ? result.brokenAt : stretch.from;
    if (at !== null) return diagnoseBreak(pool, workspaceId, at, head.seq);
    last = result.last;
  }
  if (last === null || last.equals(head.hash) || !head.isThere) return null;
  return broken("head", head.seq, `The head was changed: it does not fit entry ${head.seq}, the last one.`);
}

function wrongHead(head: Head): AuditBreak | null {
  if (head.least < 1)
    return broken("foreign", head.least, `Entry ${head.least} stands before the first one.`);
  if (head.isThere && head.most > head.seq) {
    return broken(
      "foreign",
      head.seq + 1,
      `Entry ${head.seq + 1} was put in behind the head, which ends at ${head.seq}.`,
    );
  }
  if (!head.isThere && head.most > 0) return broken("head", head.most, "The chain's head is gone.");
  return null;
}

async function wrongSeal(
  pool: Pool,
  workspaceId: string,
  seal: Seal,
  top: number,
  secrets: Secrets | null,
): Promise<AuditBreak | null> {
  if (secrets && sealFits(secrets, workspaceId, seal) === "no") {
    return broken("seal", seal.seq, "The seal was not made with this installation's secret.");
  }
  if (seal.seq > top) {
    const cut = top + 1 === seal.seq ? `entry ${seal.seq}` : `entries ${top + 1} to ${seal.seq}`;
    return broken("cut", top + 1, `The end was cut off together with its head: ${cut} had been sealed.`);
  }
  if (seal.seq === 0) return null;
  const { rows } = await pool.query<{ hash: Buffer }>(
    "select hash from audit where workspace_id = $1 and seq = $2",
    [workspaceId, seal.seq],
  );
  if (rows[0]?.hash.equals(seal.hash)) return null;
  return broken(
    "rewritten",
    seal.seq,
    `The chain was written anew: entry ${seal.seq} is not the one that was sealed.`,
  );
}

async function firstTime(pool: Pool, workspaceId: string): Promise<string | null> {
  const { rows } = await pool.query<{ at: Date }>(
    "select at from audit where workspace_id = $1 order by seq limit 1",
    [workspaceId],
  );
  return rows[0]?.at.toISOString() ?? null;
}
