import { join } from "node:path";
import type { Config } from "../config.ts";
import { reseal } from "../store/reseal.ts";
import { resealKeys } from "../store/reseal-keys.ts";
import { resealSignatures } from "../store/reseal-signatures.ts";
import { SEALED_COLUMNS } from "../store/sealed-columns.ts";
import { withSecrets } from "../with-truth.ts";
import { completeChange } from "./installation-secret.ts";
import { KEY_FILE, makeKeyFile, NEXT_KEY_FILE, readKeyFile } from "./key-file.ts";
import { openSecrets } from "./secret-box.ts";

/** What a change of the secret did. `kept` is where the old one is, which old backups need; null for a setting. */
export type Rotated = { rows: number; elapsedMs: number; kept: string | null };

/**
 * Changes the secret of an installation: everything that is sealed is sealed anew with the one of HEED_SECRET_NEW, or
 * with a fresh key file, and the old one is not accepted any more. Ended in the middle it is simply called again. A
 * server that knows both may run meanwhile; one that knows the old one only may not.
 */
export async function rotateSecret(
  config: Config,
  log: (line: string) => void,
  onRows: (rows: number) => void,
): Promise<Rotated> {
  const started = Date.now();
  await ensureNext(config, log);
  return withSecrets(config, log, async (truth, secrets) => {
    let rows = 0;
    const count = (more: number): void => {
      rows += more;
      onRows(rows);
    };
    // A second time finds what was written while the first one went by.
    for (let found = -1; secrets.isChanging && found !== 0; ) {
      found = await resealKeys(truth.pool, secrets, count);
      for (const column of SEALED_COLUMNS) found += await reseal(truth.pool, column, secrets, count);
      const signed = await resealSignatures(truth.db, secrets);
      count(signed);
      found += signed;
    }
    if (secrets.isChanging) await completeChange(config, truth.pool, log);
    const kept = config.secret === undefined ? join(config.dataDir, "secret.old") : null;
    return { rows, elapsedMs: Date.now() - started, kept };
  });
}

/** Sees to it that there is a secret to change to. */
async function ensureNext(config: Config, log: (line: string) => void): Promise<void> {
  if (config.secretNew !== undefined) return;
  if (config.secret !== undefined) {
    throw new Error(
      "HEED_SECRET says which secret is in use: give the one that is to replace it as HEED_SECRET_NEW.",
    );
  }
  const present = await readKeyFile(config.dataDir, KEY_FILE, log);
  if (present === undefined) {
    if ((await readKeyFile(config.dataDir, NEXT_KEY_FILE, log)) !== undefined) return;
    throw new Error(
      `There is no key file ${join(config.dataDir, KEY_FILE)} and no HEED_SECRET: nothing has been sealed from here yet.`,
    );
  }
  const { keyId } = openSecrets(present);
  await makeKeyFile(config.dataDir, NEXT_KEY_FILE, (secret) => openSecrets(secret).keyId !== keyId);
}
