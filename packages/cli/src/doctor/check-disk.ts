import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Finding, fail, ok, warn } from "./finding.ts";

const GB = 1024 ** 3;
/** Below this PostgreSQL is refused; below the other one there is little time left. */
const LEAST_GB = 0.5;
const COMFORTABLE_GB = 5;

/** May the data folder be written, or made, and how much room does its disk have? */
export async function checkDisk(dataDir: string): Promise<Finding[]> {
  const folder = await nearestFolder(dataDir);
  const findings: Finding[] = [];
  const mayWrite = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) {
    findings.push(
      fail(
        `the data folder ${dataDir} cannot be written`,
        `give ${folder} to this user, or choose another with --data`,
      ),
    );
  } else if (folder === dataDir) findings.push(ok(`the data folder ${dataDir} can be written`));
  else findings.push(ok(`the data folder ${dataDir} is not there yet; the first start makes it`));
  const { bavail, bsize } = await statfs(folder);
  return [...findings, roomFinding((bavail * bsize) / GB, folder)];
}

/** Judges how many gigabytes are free. */
export function roomFinding(free: number, folder: string): Finding {
  const what = `${free.toFixed(1)} GB free on the disk of ${folder}`;
  if (free < LEAST_GB) return fail(what, "free some space: Heed does not start below 0.5 GB");
  if (free < COMFORTABLE_GB)
    return warn(what, "a million signals with comments take about 1 GB; make room in time");
  return ok(what);
}

async function nearestFolder(path: string): Promise<string> {
  const isThere = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isThere || path === dirname(path) ? path : nearestFolder(dirname(path));
}
