import type { Config } from "@heed/server/config";
import { sentenceOf } from "../sentence.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** A clock that is this far from the database's makes times come out wrong. */
const CLOCK_MS = 5000;

/** Does the database answer, which version is it, and do its clock and ours agree? */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  const { probeDatabase } = await import("@heed/server/probe-database");
  try {
    const found = await probeDatabase(config);
    if (found === null) return [ok("no database yet; the first start makes it")];
    return [databaseFinding(found), ...secondLineFinding(found.secondLine), clockFinding(found.clockAheadMs)];
  } catch (error) {
    return [fail("the database does not answer", sentenceOf(error))];
  }
}

function databaseFinding({
  version,
  place,
  pending,
}: {
  version: number;
  place: string;
  pending: number;
}): Finding {
  const what = `PostgreSQL ${version} (${place})`;
  if (version < 15) return fail(what, "Heed needs PostgreSQL 15 or newer");
  if (pending < 0) return fail(`${what} was written by a newer Heed`, "start that version or a later one");
  return pending === 0 ? ok(what) : ok(`${what}; the next start brings its tables up to date`);
}

/** Whether PostgreSQL itself holds every caller to what is theirs; nothing is said before the first start. */
export function secondLineFinding(secondLine: boolean | null): Finding[] {
  if (secondLine === null) return [];
  if (secondLine) return [ok("row-level security holds every request to its workspace")];
  return [
    warn(
      "row-level security is off",
      "let a superuser run: create role heed_tenant nologin; grant heed_tenant to the user of DATABASE_URL; then start again (on a Citus cluster it stays off)",
    ),
  ];
}

/** Judges how far the database's clock is ahead of ours, in milliseconds. */
export function clockFinding(ahead: number): Finding {
  if (Math.abs(ahead) <= CLOCK_MS) return ok("this machine's clock and the database's agree");
  const seconds = Math.round(Math.abs(ahead) / 1000);
  return warn(
    `the database's clock is ${seconds} s ${ahead > 0 ? "ahead" : "behind"}`,
    "let NTP set the clocks of both machines",
  );
}
