import { constants } from "node:fs";
import { access, mkdir, realpath, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "./error-code.ts";

/** Below this much free space PostgreSQL would soon stop in the middle of its work. */
const leastFreeMb = 512;

/** The cluster inside a data folder. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, "postgres");
}

/**
 * Creates the data folder if need be and answers its real path.
 * Throws one sentence when it cannot be written or its disk is nearly full.
 */
export async function prepareDataFolder(dataDir: string): Promise<string> {
  const real = await openFolder(dataDir).catch((error: unknown) => {
    throw new Error(
      `The data folder ${dataDir} cannot be written by user id ${process.geteuid?.()} (${errorCode(error)}): give it to that user or choose another folder.`,
      { cause: error },
    );
  });
  await access(clusterFolder(real), constants.R_OK | constants.X_OK).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return;
    throw new Error(
      `The database in ${real} belongs to another user: start Heed as that user or as root, or give the folder to this one with chown -R.`,
      { cause: error },
    );
  });
  refuseFullDisk(real, await statfs(real));
  return real;
}

/** Throws when the folder's disk has less than 512 MB left for ordinary users. */
export function refuseFullDisk(folder: string, disk: { bavail: number; bsize: number }): void {
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 2 ** 20);
  if (freeMb >= leastFreeMb) return;
  throw new Error(
    `The disk of the data folder ${folder} has ${freeMb} MB left and Heed needs ${leastFreeMb} MB: free some space or choose a folder on another disk.`,
  );
}

async function openFolder(dataDir: string): Promise<string> {
  await makeFolder(dataDir);
  await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  return realpath(dataDir);
}

/** Makes a folder and those above it, step by step: Node's own recursive way never ends where /proc says ENOENT. */
async function makeFolder(folder: string): Promise<void> {
  const code = await mkdir(folder, { mode: 0o700 }).then(() => "", errorCode);
  if (code === "" || code === "EEXIST") return;
  const above = dirname(folder);
  if (code === "ENOENT" && above !== folder) await makeFolder(above);
  await mkdir(folder, { mode: 0o700 });
}
