import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "./error-code.ts";
import { findProcess } from "./running-process.ts";
import { folderMark } from "./settings.ts";

/** A PostgreSQL process of a cluster, as its lock file tells. */
export type Postmaster = { pid: number; isReady: boolean };

/** Above every pid that a system gives out. */
const impossiblePid = 4_194_304;

/** The living PostgreSQL of this data folder; undefined when none runs or the file is stale. */
export async function findPostmaster(dataDir: string, cluster: string): Promise<Postmaster | undefined> {
  const lines = await readLines(cluster);
  const pid = Number(lines?.[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const found = await findProcess(pid);
  if (!found?.command.includes(`${folderMark(dataDir)} `)) return undefined;
  return { pid, isReady: lines?.[7]?.trim() === "ready" };
}

/**
 * Makes PostgreSQL see that a lock file left by a dead one is stale, also when its pid now belongs
 * to a zombie or to somebody else. Only the pid is overwritten: by the rest of the file PostgreSQL
 * still finds out whether processes of the dead server are using the cluster's shared memory.
 */
export async function disownPostmasterPid(cluster: string): Promise<void> {
  const lines = await readLines(cluster);
  if (!lines) return;
  await writeFile(join(cluster, "postmaster.pid"), [impossiblePid, ...lines.slice(1)].join("\n"));
}

async function readLines(cluster: string): Promise<string[] | undefined> {
  try {
    return (await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
