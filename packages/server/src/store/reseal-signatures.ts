import { ErasureCertificate } from "@heed/contract/account/erasure";
import type { Kysely } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import { isGenuine, sealCertificate } from "../listen/certificate.ts";
import { findSeal, sealFits, writeSeal } from "./audit-seal.ts";
import type { DB } from "./generated/database.ts";

/**
 * Signs anew, with the new secret, what the old one signed: how far each audit log was checked, and the certificates of
 * erasures. What neither signed is left as it is, for whoever checks it to find. Answers how many it was.
 */
export async function resealSignatures(db: Kysely<DB>, secrets: Secrets): Promise<number> {
  return (await resealAudit(db, secrets)) + (await resealCertificates(db, secrets));
}

async function resealAudit(db: Kysely<DB>, secrets: Secrets): Promise<number> {
  let count = 0;
  for (const { workspace_id: id } of await db.selectFrom("audit_seals").select("workspace_id").execute()) {
    const seal = await findSeal(db, id);
    if (!seal || sealFits(secrets, id, seal) !== "old") continue;
    await writeSeal(db, secrets, id, { ...seal, now: seal.checkedAt });
    count += 1;
  }
  return count;
}

async function resealCertificates(db: Kysely<DB>, secrets: Secrets): Promise<number> {
  let count = 0;
  const rows = await db
    .selectFrom("erasures")
    .where("certificate", "is not", null)
    .select(["workspace_id", "id", "certificate"])
    .execute();
  for (const row of rows) {
    const old = ErasureCertificate.parse(row.certificate);
    const { seal, ...body } = old;
    const fresh = sealCertificate(secrets, body);
    if (fresh.seal === seal || !isGenuine(secrets, old)) continue;
    await db
      .updateTable("erasures")
      .where("workspace_id", "=", row.workspace_id)
      .where("id", "=", row.id)
      .set({ certificate: JSON.stringify(fresh) })
      .execute();
    count += 1;
  }
  return count;
}
