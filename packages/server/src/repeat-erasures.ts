import { join } from "node:path";
import { openInstallationSecret } from "./account/installation-secret.ts";
import type { Config } from "./config.ts";
import { eraseCustomer, marksOf } from "./listen/erase-customer.ts";
import { readTombstones, TOMBSTONES } from "./listen/tombstones.ts";
import { openTruth } from "./open-truth.ts";
import { listMarks } from "./store/erasure.ts";
import { listPersons } from "./store/person.ts";

const PAGE = 1000;

/**
 * Erases again everybody who was erased before, from the command line: after a backup was restored that still had
 * them. Whom, the marks of the database and of the file of tombstones say. Gives how many came back and went again.
 */
export async function repeatErasures(
  config: Config,
  log: (line: string) => void,
): Promise<{ looked: number; erased: number }> {
  const truth = await openTruth(config, { log, share: true });
  let release = async (): Promise<void> => {};
  try {
    const secret = await openInstallationSecret(config, truth, log);
    release = secret.release;
    const tombstones = join(config.dataDir, TOMBSTONES);
    const eraser = { db: truth.db, secrets: secret.secrets, now: () => new Date(), tombstones };
    const marks = new Set([
      ...(await listMarks(truth.db)),
      ...(await readTombstones(tombstones)).flatMap((stone) => stone.marks),
    ]);
    const workspaces = await truth.db.selectFrom("workspaces").select("id").execute();
    let looked = 0;
    let erased = 0;
    for (const { id } of marks.size > 0 ? workspaces : []) {
      for (let after: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof listPersons>> = await listPersons(
          truth.db,
          secret.secrets,
          id,
          {
            after,
            limit: PAGE,
          },
        );
        for (const person of page) {
          looked += 1;
          if (!marksOf(secret.secrets, person).some((mark) => marks.has(mark.toString("hex")))) continue;
          await eraseCustomer(eraser, id, person, "cli");
          erased += 1;
        }
        if (page.length < PAGE) break;
        after = page.at(-1)?.subjectId ?? null;
      }
    }
    return { looked, erased };
  } finally {
    await release();
    await truth.stop();
  }
}
