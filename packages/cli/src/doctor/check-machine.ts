import { type Finding, fail, ok, warn } from "./finding.ts";

/** Each open event stream, connection and file needs one. */
const COMFORTABLE_FILES = 4096;
/** This program was written then; a clock that says earlier is wrong. */
const WRITTEN = Date.UTC(2026, 10, 1);

/** Is this Node one that Heed runs on? */
export function checkNode(version = process.versions.node): Finding {
  const [major = 0] = version.split(".").map(Number);
  if (major >= 24) return ok(`Node ${version}`);
  return fail(
    `Node ${version}`,
    "start Heed with npm start or bin/heed.mjs, which use the Node 24 that it brings along",
  );
}

/** How many files may be open at once? */
export function checkOpenFiles(limit = openFileLimit()): Finding {
  if (limit === null) return ok("no limit of open files");
  const what = `${limit.toLocaleString("en")} files may be open at once`;
  if (limit >= COMFORTABLE_FILES) return ok(what);
  return warn(
    what,
    `raise it for many visitors: ulimit -n 65536, or LimitNOFILE=65536 in the service's unit`,
  );
}

/** Is the clock in a year that can be? */
export function checkClock(now = Date.now()): Finding {
  const day = new Date(now).toISOString();
  return now >= WRITTEN
    ? ok(`the clock says ${day}`)
    : fail(`the clock says ${day}`, "set the clock, best with NTP");
}

function openFileLimit(): number | null {
  // Without this the report asks for the names of all peers.
  Object.assign(process.report, { excludeNetwork: true });
  const report: { userLimits?: { open_files?: { soft?: unknown } } } = process.report.getReport();
  const soft = report.userLimits?.open_files?.soft;
  return typeof soft === "number" || typeof soft === "string" ? Number(soft) || null : null;
}
