import type { AuditBreak } from "@heed/contract/account/audit";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Secrets } from "../account/secret-box.ts";
import { insertAudit } from "../store/audit.ts";
import { broken } from "../store/audit-diagnosis.ts";
import { BEFORE_FIRST } from "../store/audit-encoding.ts";
import { findSeal, type Seal, sealFits, writeFinding, writeSeal } from "../store/audit-seal.ts";
import { type Verified, verifyAudit } from "../store/audit-verify.ts";
import type { DB } from "../store/generated/database.ts";

export type AuditKeeping = { pool: Pool; db: Kysely<DB>; secrets: Secrets; now: () => Date };
/** The last seal that this process made or found good for each workspace: nobody can take it back unnoticed. */
export type KnownSeals = Map<string, Pick<Seal, "seq" | "hash" | "since">>;

/**
 * Checks what was added to a workspace's chain since its last seal (`whole`: the chain from its beginning), and seals it
 * with the installation's secret. Where it does not hold, that is kept, told in the chain itself, and answered; nothing
 * is sealed then until a check of the whole chain finds it mended.
 */
export async function checkAndSeal(
  keeping: AuditKeeping,
  workspaceId: string,
  known: KnownSeals,
  whole: boolean,
): Promise<AuditBreak | null> {
  const { db, secrets, now } = keeping;
  const seal = (await findSeal(db, workspaceId)) ?? (await beginSeal(keeping, workspaceId, known));
  const remembered = known.get(workspaceId);
  const from = whole ? 1 : Math.max(1, seal.seq);
  const verified = await verifyAudit(keeping, workspaceId, { from, secrets, connections: 1 });
  const found = verified.broken ?? (await takenBack(keeping, workspaceId, verified, remembered));
  if (found) {
    await writeFinding(db, workspaceId, { broken: found, now: now(), isWhole: whole });
    if (seal.broken?.kind !== found.kind || seal.broken.seq !== found.seq) {
      await insertAudit(db, workspaceId, {
        actor: "heed",
        action: "audit.broken",
        object: `audit:${found.seq}`,
        details: { kind: found.kind, message: found.message },
        now: now(),
      });
    }
    return found;
  }
  const sealed = { seq: verified.top, hash: verified.hash, since: seal.since };
  if (seal.seq < sealed.seq || sealFits(secrets, workspaceId, seal) === "old") {
    await writeSeal(db, secrets, workspaceId, { ...sealed, now: now() });
  }
  await writeFinding(db, workspaceId, { broken: null, now: now(), isWhole: whole });
  known.set(workspaceId, sealed);
  return null;
}

/** The first seal of a chain, from which on it is known to be unbroken; or the one that somebody took away. */
async function beginSeal(
  { db, secrets, now }: AuditKeeping,
  workspaceId: string,
  known: KnownSeals,
): Promise<Seal> {
  const first = known.get(workspaceId) ?? { seq: 0, hash: BEFORE_FIRST, since: now() };
  await writeSeal(db, secrets, workspaceId, { ...first, now: now() });
  const seal = await findSeal(db, workspaceId);
  if (!seal) throw new Error("The seal of the audit log could not be written");
  return seal;
}

/** Chain and seal may be taken back together to an earlier state, but not behind what this process has seen. */
async function takenBack(
  { pool }: AuditKeeping,
  workspaceId: string,
  verified: Verified,
  known: Pick<Seal, "seq" | "hash"> | undefined,
): Promise<AuditBreak | null> {
  if (!known || known.seq === 0) return null;
  if (verified.top < known.seq) {
    return broken(
      "cut",
      verified.top + 1,
      `The chain was taken back to entry ${verified.top}; it had been sealed up to ${known.seq}.`,
    );
  }
  const { rows } = await pool.query<{ hash: Buffer }>(
    "select hash from audit where workspace_id = $1 and seq = $2",
    [workspaceId, known.seq],
  );
  if (rows[0]?.hash.equals(known.hash)) return null;
  return broken(
    "rewritten",
    known.seq,
    `The chain was written anew: entry ${known.seq} is not the one that was sealed.`,
  );
}
