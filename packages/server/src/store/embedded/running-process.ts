import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** A living process: `started` tells it from a later one that got the same pid. */
export type RunningProcess = { started: string; command: string };

/**
 * Describes the process with this pid; undefined when there is none, or only a zombie.
 * Arguments in `command` are separated, and the last one is followed, by one space.
 */
export async function findProcess(pid: number): Promise<RunningProcess | undefined> {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

async function fromProc(pid: number): Promise<RunningProcess | undefined> {
  try {
    const [stat, command, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => ""),
    ]);
    // The second field is the program's name in brackets and may hold anything, brackets included.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const state = fields[0];
    if (state === "Z" || state === "X") return undefined;
    return { started: `${boot.trim()}/${fields[19]}`, command: command.replaceAll("\0", " ") };
  } catch {
    return undefined;
  }
}

async function fromPs(pid: number): Promise<RunningProcess | undefined> {
  try {
    const { stdout } = await promisify(execFile)(
      "ps",
      ["-ww", "-o", "stat=,lstart=,command=", "-p", `${pid}`],
      { env: { LC_ALL: "C", PATH: "/usr/bin:/bin" } },
    );
    const parts = /^\s*(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(stdout.trimEnd());
    if (!parts?.[1] || !parts[2] || parts[1].startsWith("Z")) return undefined;
    return { started: parts[2], command: `${parts[3] ?? ""} ` };
  } catch {
    return undefined;
  }
}

/** Says whether the process that was seen with this pid and start still lives. */
export async function stillRuns(seen: { pid: number; started: string }): Promise<boolean> {
  return (await findProcess(seen.pid))?.started === seen.started;
}
