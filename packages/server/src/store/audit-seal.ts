import type { AuditBreak } from "@heed/contract/account/audit";
import type { Kysely } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import type { DB } from "./generated/database.ts";

const PURPOSE = "audit-seal";

/** Up to where a chain was checked, signed with the installation's secret. */
export type Seal = {
  seq: number;
  hash: Buffer;
  since: Date;
  seal: Buffer;
  checkedAt: Date;
  wholeAt: Date | null;
  broken: AuditBreak | null;
};

/** What is signed. Without the secret nobody can write a seal for another chain or for a later beginning. */
function sealedText(workspaceId: string, { seq, hash, since }: Pick<Seal, "seq" | "hash" | "since">): string {
  return ["heed-audit-seal-1", workspaceId, seq, hash.toString("hex"), since.toISOString()].join("\n");
}

/** `yes`; `old` when the secret before the present one signed it (it is being changed); `no` when neither did. */
export function sealFits(secrets: Secrets, workspaceId: string, seal: Seal): "yes" | "old" | "no" {
  const text = sealedText(workspaceId, seal);
  const at = secrets.indexes(text, PURPOSE).findIndex((index) => index.equals(seal.seal));
  return at === 0 ? "yes" : at === -1 ? "no" : "old";
}

export async function findSeal(db: Kysely<DB>, workspaceId: string): Promise<Seal | undefined> {
  const row = await db
    .selectFrom("audit_seals")
    .where("workspace_id", "=", workspaceId)
    .selectAll()
    .executeTakeFirst();
  return (
    row && {
      seq: Number(row.seq),
      hash: row.hash,
      since: row.since,
      seal: row.seal,
      checkedAt: row.checked_at,
      wholeAt: row.whole_at,
      broken: row.broken as AuditBreak | null,
    }
  );
}

/** Signs that the chain was checked up to here. A seal only moves forward: that of a slower process changes nothing. */
export async function writeSeal(
  db: Kysely<DB>,
  secrets: Secrets,
  workspaceId: string,
  sealed: Pick<Seal, "seq" | "hash" | "since"> & { now: Date },
): Promise<void> {
  const values = {
    seq: String(sealed.seq),
    hash: sealed.hash,
    since: sealed.since,
    seal: secrets.index(sealedText(workspaceId, sealed), PURPOSE),
    checked_at: sealed.now,
  };
  await db
    .insertInto("audit_seals")
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) =>
      conflict.column("workspace_id").doUpdateSet(values).where("audit_seals.seq", "<=", String(sealed.seq)),
    )
    .execute();
}

/** Keeps what a check found: where the chain is broken, or null when it is not. */
export async function writeFinding(
  db: Kysely<DB>,
  workspaceId: string,
  finding: { broken: AuditBreak | null; now: Date; isWhole: boolean },
): Promise<void> {
  await db
    .updateTable("audit_seals")
    .where("workspace_id", "=", workspaceId)
    .set({
      broken: finding.broken && JSON.stringify(finding.broken),
      checked_at: finding.now,
      ...(finding.isWhole && { whole_at: finding.now }),
    })
    .execute();
}
