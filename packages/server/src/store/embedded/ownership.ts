import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { socketFile } from "./connection.ts";
import { clusterFolder } from "./data-folder.ts";
import { errorCode } from "./error-code.ts";
import { alone, type Owner, readOwner, thisOwner, writeOwner } from "./owner-lock.ts";
import { disownPostmasterPid, findPostmaster } from "./postmaster-pid.ts";
import { stillRuns } from "./running-process.ts";

/**
 * Makes this process the owner of the data folder. A PostgreSQL left behind by an owner that died
 * is stopped first. Throws when a living Heed process, or a PostgreSQL that cannot be seen from
 * here (another container on the same folder), uses it.
 */
export async function takeOwnership(dataDir: string, log: (line: string) => void): Promise<Owner> {
  const me = await thisOwner();
  await alone(dataDir, me, async () => {
    const last = await readOwner(dataDir);
    if (last && (await stillRuns(last))) {
      throw new Error(
        `The data folder ${dataDir} is in use by the Heed with process id ${last.pid}: stop that one, or choose another folder.`,
      );
    }
    await stopOrphan(dataDir, log);
    if (last?.socketDir && (await answers(last.socketDir))) {
      throw new Error(
        `The data folder is in use by a PostgreSQL in another container (it answers at ${last.socketDir}): stop that one first.`,
      );
    }
    await disownPostmasterPid(clusterFolder(dataDir));
    await writeOwner(dataDir, me);
  });
  return me;
}

/** Signals for an orphan, gentle first: after so many milliseconds the next one is sent. */
const orphanSteps = [
  { signal: "SIGINT", patienceMs: 10_000 },
  { signal: "SIGQUIT", patienceMs: 6_000 },
] as const;

async function stopOrphan(dataDir: string, log: (line: string) => void): Promise<void> {
  for (const { signal, patienceMs } of orphanSteps) {
    const orphan = await findPostmaster(dataDir, clusterFolder(dataDir));
    if (!orphan) return;
    log(`stopping the PostgreSQL (process ${orphan.pid}) that an earlier Heed left behind`);
    try {
      process.kill(orphan.pid, signal);
    } catch (error) {
      if (errorCode(error) === "EPERM") {
        throw new Error(
          `The data folder is in use by a PostgreSQL of another user (process ${orphan.pid}): stop it first.`,
        );
      }
    }
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      await sleep(25);
      if (!(await findPostmaster(dataDir, clusterFolder(dataDir)))) return;
    }
  }
  throw new Error(
    `The data folder is in use by a PostgreSQL that does not stop; end it by hand and start Heed again.`,
  );
}

/** Whether anything accepts connections on the socket in this folder. */
function answers(socketDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketDir, socketFile));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
