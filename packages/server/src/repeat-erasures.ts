import { join } from "node:path";
import type { Config } from "./config.ts";
import { eraseCustomer, marksOf } from "./listen/erase-customer.ts";
import { readTombstones, TOMBSTONES } from "./listen/tombstones.ts";
import { listMarks } from "./store/erasure.ts";
import { listPersons } from "./store/person.ts";
import { chooseWorkspaces } from "./store/workspace-named.ts";
import { withSecrets } from "./with-truth.ts";

const PAGE = 1000;

/**
 * Erases again everybody who was erased before, from the command line: after a backup was restored that still had
 * them. Whom, the marks of the database and of the file of tombstones say. Gives how many came back and went again.
 */
export async function repeatErasures(
  config: Config,
  log: (line: string) => void,
): Promise<{ looked: number; erased: number }> {
  return withSecrets(config, log, async ({ db }, secrets) => {
    const tombstones = join(config.dataDir, TOMBSTONES);
    const eraser = { db, secrets, now: () => new Date(), tombstones };
    const marks = new Set([
      ...(await listMarks(db)),
      ...(await readTombstones(tombstones)).flatMap((stone) => stone.marks),
    ]);
    let looked = 0;
    let erased = 0;
    for (const { id } of marks.size > 0 ? await chooseWorkspaces(db, null) : []) {
      for (let after: string | null = null; ; ) {
        const where = { after, limit: PAGE };
        const page: Awaited<ReturnType<typeof listPersons>> = await listPersons(db, secrets, id, where);
        for (const person of page) {
          looked += 1;
          if (!marksOf(secrets, person).some((mark) => marks.has(mark.toString("hex")))) continue;
          await eraseCustomer(eraser, id, person, "cli");
          erased += 1;
        }
        if (page.length < PAGE) break;
        after = page.at(-1)?.subjectId ?? null;
      }
    }
    return { looked, erased };
  });
}
