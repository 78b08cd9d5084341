import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./error-code.ts";
import { findProcess, stillRuns } from "./running-process.ts";

/** Who owns a data folder: a Heed process and, once known, the folder of its server's socket. */
export type Owner = { pid: number; started: string; socketDir?: string };

export function lockFile(dataDir: string): string {
  return join(dataDir, "heed.lock");
}

/** The owner written into the lock file, living or not; undefined when there is none readable. */
export async function readOwner(dataDir: string): Promise<Owner | undefined> {
  return readOwnerFile(lockFile(dataDir));
}

async function readOwnerFile(path: string): Promise<Owner | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (typeof value !== "object" || value === null) return undefined;
    const { pid, started, socketDir } = value as Record<string, unknown>;
    if (typeof pid !== "number" || typeof started !== "string") return undefined;
    return { pid, started, ...(typeof socketDir === "string" && { socketDir }) };
  } catch (error) {
    if (errorCode(error) === "EACCES") throw error;
    return undefined;
  }
}

/** Describes this Node process as an owner. */
export async function thisOwner(): Promise<Owner> {
  const started = (await findProcess(process.pid))?.started ?? "";
  return { pid: process.pid, started };
}

/** Writes the lock file whole or not at all. */
export async function writeOwner(dataDir: string, owner: Owner): Promise<void> {
  const draft = `${lockFile(dataDir)}.${owner.pid}`;
  await writeFile(draft, `${JSON.stringify(owner)}\n`, { mode: 0o644 });
  await rename(draft, lockFile(dataDir));
}

/** Removes the lock file if it is this owner's. */
export async function removeOwner(dataDir: string, owner: Owner): Promise<void> {
  const found = await readOwner(dataDir);
  if (found?.pid === owner.pid && found.started === owner.started) await rm(lockFile(dataDir));
}

/**
 * Runs `work` while no other Heed process looks at or changes this folder's ownership: two that
 * start together would otherwise both find the old lock stale and both take it over.
 */
export async function alone<T>(dataDir: string, me: Owner, work: () => Promise<T>): Promise<T> {
  const claim = join(dataDir, "heed.lock.claim");
  for (;;) {
    try {
      await writeFile(claim, `${JSON.stringify(me)}\n`, { flag: "wx", mode: 0o600 });
      break;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
      if (await isAbandoned(claim)) await rm(claim, { force: true });
      else await sleep(50);
    }
  }
  try {
    return await work();
  } finally {
    await rm(claim, { force: true });
  }
}

async function isAbandoned(claim: string): Promise<boolean> {
  const holder = await readOwnerFile(claim);
  if (holder) return !(await stillRuns(holder));
  // Just being written, or left unwritten by a machine that stopped.
  const age = Date.now() - ((await stat(claim).catch(() => undefined))?.mtimeMs ?? Date.now());
  return age > 2_000;
}
