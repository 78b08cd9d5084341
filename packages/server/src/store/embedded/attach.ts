import { realpath } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { connectionAt, type EmbeddedConnection } from "./connection.ts";
import { clusterFolder } from "./data-folder.ts";
import { errorCode } from "./error-code.ts";
import { readOwner } from "./owner-lock.ts";
import { findPostmaster } from "./postmaster-pid.ts";
import { stillRuns } from "./running-process.ts";

/** A server that is just starting or stopping is given this long to do so. */
const patienceMs = 5_000;

/**
 * Connection settings of the PostgreSQL that a living Heed server runs on this data folder, for
 * commands beside it; undefined when none does (also for one whose owner died: start then).
 * Throws when the folder is another user's.
 */
export async function attachEmbedded(dataDir: string): Promise<EmbeddedConnection | undefined> {
  const real = await realpath(dataDir).catch(() => undefined);
  if (real === undefined) return undefined;
  const until = Date.now() + patienceMs;
  try {
    do {
      const owner = await readOwner(real);
      if (!owner || !(await stillRuns(owner))) return undefined;
      const postmaster = await findPostmaster(real, clusterFolder(real));
      if (owner.socketDir && postmaster?.isReady) return connectionAt(owner.socketDir);
      await sleep(50);
    } while (Date.now() < until);
    return undefined;
  } catch (error) {
    if (errorCode(error) !== "EACCES") throw error;
    throw new Error(`The data folder ${real} belongs to another user: run this command as that user.`, {
      cause: error,
    });
  }
}
