import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { folderMark } from "../settings.ts";

export type ListedProcess = { pid: number; group: number; command: string };

/** PostgreSQL and its watcher on a data folder (its backends carry other titles), zombies left out. */
export async function processesOn(dataDir: string): Promise<ListedProcess[]> {
  const { stdout } = await promisify(execFile)("ps", ["-ww", "-eo", "pid=,pgid=,stat=,args="], {
    maxBuffer: 2 ** 24,
  });
  return stdout
    .split("\n")
    .filter((line) => line.includes(`${folderMark(dataDir)} `))
    .flatMap((line) => {
      const [, pid, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
      return state?.startsWith("Z")
        ? []
        : [{ pid: Number(pid), group: Number(group), command: command ?? "" }];
    });
}

/** Milliseconds until nothing runs on the data folder any more; throws after ten seconds. */
export async function untilNothingRuns(dataDir: string): Promise<number> {
  const since = performance.now();
  while ((await processesOn(dataDir)).length > 0) {
    if (performance.now() - since > 10_000) throw new Error("PostgreSQL still runs after ten seconds");
    await sleep(20);
  }
  return performance.now() - since;
}
