import { chown, mkdtemp, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Account, accountForInitdb } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { clusterFolder } from "./data-folder.ts";
import { errorCode } from "./error-code.ts";
import { runInitdb } from "./initdb.ts";

const draftName = "postgres.init-";

/**
 * Makes sure that the data folder holds a whole cluster of the right version, owned by the
 * account. A new one is made in a sibling folder and renamed when it is complete, so that an
 * interrupted start leaves nothing but a folder that the next start sweeps away.
 */
export async function prepareCluster(
  dataDir: string,
  binaries: Binaries,
  account: Account,
  log: (line: string) => void,
): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(draftName)) continue;
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
  const cluster = clusterFolder(dataDir);
  const major = await readMajor(cluster);
  if (major === undefined) await createCluster(dataDir, binaries, account, log);
  else if (major !== binaries.major) {
    throw new Error(
      `The data folder ${dataDir} was written by PostgreSQL ${major} and this Heed brings PostgreSQL ${binaries.major}: start the Heed that wrote it, take a backup there and restore it here.`,
    );
  }
  if (account) await giveTo(cluster, account);
}

/** The major version of a cluster; undefined when there is none. Throws when it is damaged. */
async function readMajor(cluster: string): Promise<number | undefined> {
  try {
    const version = await readFile(join(cluster, "PG_VERSION"), "utf8");
    await stat(join(cluster, "global", "pg_control"));
    return Number.parseInt(version, 10);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    const files = await readdir(cluster).catch(() => []);
    if (files.length === 0) return undefined;
    throw new Error(
      `The database in ${cluster} is incomplete: restore it from a backup, or move that folder away to begin with an empty one.`,
      { cause: error },
    );
  }
}

async function createCluster(
  dataDir: string,
  binaries: Binaries,
  account: Account,
  log: (line: string) => void,
): Promise<void> {
  log("creating the database");
  const draft = await mkdtemp(join(dataDir, draftName));
  try {
    const creator = await accountForInitdb(account);
    if (creator) await chown(draft, creator.uid, creator.gid);
    await runInitdb(binaries, draft, creator);
    if (account) await giveTo(draft, account);
    await rename(draft, clusterFolder(dataDir));
    await syncFolder(dataDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

/** Gives a cluster and all in it to the account, the top last: it tells whether the rest is done. */
async function giveTo(cluster: string, { uid, gid }: NonNullable<Account>): Promise<void> {
  if ((await stat(cluster)).uid === uid) return;
  for (const entry of await readdir(cluster, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), uid, gid);
  }
  await chown(cluster, uid, gid);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
