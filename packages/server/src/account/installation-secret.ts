import { join } from "node:path";
import type { Pool, PoolConfig } from "pg";
import type { Config } from "../config.ts";
import { readSecretSetting } from "../outside/secret-source.ts";
import { sealWaiting } from "../store/seal-waiting.ts";
import { countSealed } from "../store/sealed-columns.ts";
import {
  insertSecretCheck,
  opensCheck,
  promoteSecretCheck,
  withSecretChecks,
} from "../store/secret-check.ts";
import { KEY_FILE, makeKeyFile, NEXT_KEY_FILE, readKeyFile, turnKeyFiles } from "./key-file.ts";
import { openSecrets, type Secrets } from "./secret-box.ts";
import { holdSecret, isSecretHeld } from "./secret-lock.ts";
import { weaknessOf } from "./weak-secret.ts";

/** The open secret of an installation. `release` when the process has done with it. */
export type InstallationSecret = { secrets: Secrets; release(): Promise<void> };

type Where = { pool: Pool; connection: PoolConfig };
type Given = { present: string | undefined; next: string | undefined };

/**
 * Opens the secret of an installation: the setting, else the key file, else, where the database has never seen one, a
 * new key file. Throws with what is at stake and what to do when it is not the one that sealed what the database holds.
 * While a change is under way both secrets are needed, and both are accepted.
 */
export async function openInstallationSecret(
  config: Config,
  where: Where,
  log: (line: string) => void,
): Promise<InstallationSecret> {
  const opened = await openGiven(config, where, log);
  try {
    await sealWaiting(where.pool, opened.secrets, new Date());
    return opened;
  } catch (error) {
    await opened.release();
    throw error;
  }
}

async function openGiven(
  config: Config,
  { pool, connection }: Where,
  log: (line: string) => void,
): Promise<InstallationSecret> {
  const { present, next } = await readGiven(config, log);
  if (next !== undefined && present !== undefined && next !== present) {
    const secrets = await openBoth(config, pool, { present, next }, log);
    return { secrets, release: secrets.isChanging ? async () => {} : await holdSecret(connection, log) };
  }
  // Held before the check is read: a change that begins in between would not be noticed.
  const release = await holdSecret(connection, log);
  try {
    const secrets = await openOne(config, pool, present ?? next, log);
    if (present === undefined && next !== undefined) await tidyUp(config, log);
    return { secrets, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The secrets of the settings and of the data folder. Throws for one that is too weak to seal anything. */
async function readGiven(config: Config, log: (line: string) => void): Promise<Given> {
  const fromSetting = async (name: string, value: string | undefined): Promise<string | undefined> => {
    if (value === undefined) return undefined;
    const secret = await readSecretSetting(name, value);
    const weakness = weaknessOf(secret);
    if (weakness !== null) throw new Error(`The setting ${name} is not usable: ${weakness}.`);
    return secret;
  };
  const present =
    (await fromSetting("HEED_SECRET", config.secret)) ?? (await readKeyFile(config.dataDir, KEY_FILE, log));
  const next =
    (await fromSetting("HEED_SECRET_NEW", config.secretNew)) ??
    (await readKeyFile(config.dataDir, NEXT_KEY_FILE, log));
  return { present, next };
}

async function openOne(
  config: Config,
  pool: Pool,
  given: string | undefined,
  log: (line: string) => void,
): Promise<Secrets> {
  const opened = await withSecretChecks(pool, async (client, checks) => {
    // Another process that started at the same time may have made the key file while we waited for it.
    const secret = given ?? (await readKeyFile(config.dataDir, KEY_FILE, log));
    const secrets = secret === undefined ? undefined : openSecrets(secret);
    if (checks.current === undefined) {
      const first = secrets ?? openSecrets(await makeFirst(config, log));
      await insertSecretCheck(client, "current", first, new Date());
      return first;
    }
    if (secrets === undefined || checks.coming !== undefined) return undefined;
    return opensCheck(secrets, checks.current) ? secrets : undefined;
  });
  return opened ?? refuse(config, pool, given);
}

async function makeFirst(config: Config, log: (line: string) => void): Promise<string> {
  const secret = await makeKeyFile(config.dataDir, KEY_FILE);
  log(
    `A secret was made in ${join(config.dataDir, KEY_FILE)}: back it up, apart from the database. Without it contact data, second factors and sign-on secrets cannot be read.`,
  );
  return secret;
}

/** Two secrets are at hand: a change is to begin, is under way, or is complete and the settings are still the old ones. */
async function openBoth(
  config: Config,
  pool: Pool,
  { present, next }: { present: string; next: string },
  log: (line: string) => void,
): Promise<Secrets> {
  const both = openSecrets(next, present);
  const [old, coming] = [openSecrets(present), openSecrets(next)];
  const answer = await withSecretChecks(pool, async (client, checks): Promise<Secrets | undefined> => {
    if (checks.current === undefined) {
      await insertSecretCheck(client, "current", coming, new Date());
      return coming;
    }
    if (checks.coming === undefined && opensCheck(coming, checks.current)) return coming;
    if (!opensCheck(old, checks.current)) return undefined;
    if (checks.coming !== undefined) return opensCheck(coming, checks.coming) ? both : undefined;
    if (await isSecretHeld(client)) {
      throw new Error(
        "A Heed is running that knows only the old secret: stop it, or start it again with both (HEED_SECRET_NEW beside HEED_SECRET, or the key file secret.new), and try again.",
      );
    }
    await insertSecretCheck(client, "coming", coming, new Date());
    return both;
  });
  if (answer === undefined) return refuse(config, pool, present);
  if (!answer.isChanging) await tidyUp(config, log);
  return answer;
}

/** The database has the new secret already: the settings or key files follow. */
async function tidyUp(config: Config, log: (line: string) => void): Promise<void> {
  if (config.secret === undefined && config.secretNew === undefined) await turnKeyFiles(config.dataDir);
  else log("The change of the secret is complete: put the value of HEED_SECRET_NEW into HEED_SECRET.");
}

/**
 * Ends a change after everything is sealed anew: the old secret is not accepted any more, and the key files are turned.
 */
export async function completeChange(config: Config, pool: Pool, log: (line: string) => void): Promise<void> {
  await withSecretChecks(pool, async (client, checks) => {
    if (checks.coming !== undefined) await promoteSecretCheck(client);
  });
  await tidyUp(config, log);
}

/** Says exactly what is at stake, and what to do. */
async function refuse(config: Config, pool: Pool, given: string | undefined): Promise<never> {
  const stake = `Cannot be read without it — ${await countSealed(pool)}.`;
  const isChanging = await withSecretChecks(pool, async (_, checks) => checks.coming !== undefined);
  const from = config.secret === undefined ? `the key file ${join(config.dataDir, KEY_FILE)}` : "HEED_SECRET";
  if (isChanging) {
    throw new Error(
      `The secret is being changed and both are needed: the old one as HEED_SECRET or key file secret, the new one as HEED_SECRET_NEW or key file secret.new. Then "heed secret rotate" completes the change. ${stake}`,
    );
  }
  if (given === undefined) {
    throw new Error(
      `The secret of this installation is missing: neither HEED_SECRET nor ${from} is there. ${stake} Bring the secret back from your backup, or copy the key file from the machine that runs on the same database; if it is lost for good, "heed secret forget" removes these. Nothing was changed.`,
    );
  }
  throw new Error(
    `The secret in ${from} is not the one that this database was written with. ${stake} Bring the right one back from your backup, or copy it from the machine that runs on the same database; if it is lost for good, "heed secret forget" removes these. Nothing was changed.`,
  );
}
