import { readConfig } from "@heed/server/config";
import { newId } from "@heed/server/ids";
import { openTruth, type Truth } from "@heed/server/open-truth";
import { insertAudit } from "@heed/server/store/audit";
import { foldAudit } from "@heed/server/store/audit-fold";
import { verifyAudit } from "@heed/server/store/audit-verify";
import { fillAudit } from "./fill-audit.ts";
import { benchFolder } from "./heed-process.ts";
import { report } from "./report.ts";

/*
 * How fast a chain of ten million entries is verified, and how many actions a second can be audited by twenty writers at
 * once. `-- audit 1000000` measures another size; `-- audit 0` only the writers.
 */
const WRITERS = 20;
const WRITING_MS = 5_000;
const [wanted = "10000000"] = process.argv.slice(3);
const count = Number(wanted);

const { dataDir, remove } = benchFolder();
const truth = await openTruth(readConfig({ HEED_DATA: dataDir }), { log: () => {}, share: false });
const written: number[] = [];
for (let run = 0; run < 3; run += 1) written.push(await write(truth));
const verified: number[] = [];
if (count > 0) {
  const workspaceId = await workspace(truth);
  await fillAudit(truth.pool, workspaceId, count);
  for (let run = 0; run < 3; run += 1) verified.push(await verify(truth, workspaceId));
}
await truth.stop();
remove();
report("audit", { entries: count, writers: WRITERS }, [
  { what: "audited actions", unit: "a second", runs: written, target: "≥ 1,000" },
  ...(count > 0
    ? [{ what: "whole chain verified", unit: "s", runs: verified, target: "< 60 at 10 million" }]
    : []),
]);

async function workspace({ db }: Truth): Promise<string> {
  const id = newId();
  const values = { id, name: "Bench", timezone: "UTC", demo: false, created_at: new Date() };
  await db.insertInto("workspaces").values(values).execute();
  return id;
}

/** Each writer notes one action after the other, each in a commit of its own; all have their place at the end. */
async function write(open: Truth): Promise<number> {
  const workspaceId = await workspace(open);
  const entry = { actor: "key:1", action: "contact.seen", object: "customer:1", details: { by: "bench" } };
  const began = performance.now();
  let notes = 0;
  let isWriting = true;
  const folding = (async () => {
    while (isWriting) {
      await foldAudit(open.pool, workspaceId);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  })();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (performance.now() - began < WRITING_MS) {
        await insertAudit(open.db, workspaceId, { ...entry, now: new Date() });
        notes += 1;
      }
    }),
  );
  isWriting = false;
  await folding;
  await foldAudit(open.pool, workspaceId);
  const seconds = (performance.now() - began) / 1000;
  const checked = await verifyAudit(open, workspaceId, { secrets: null, connections: 2 });
  if (checked.broken || checked.entries !== notes) throw new Error("the chain does not hold every action");
  return notes / seconds;
}

async function verify(open: Truth, workspaceId: string): Promise<number> {
  const began = performance.now();
  const checked = await verifyAudit(open, workspaceId, { secrets: null, connections: 3 });
  if (checked.broken || checked.entries !== count) throw new Error("the chain was not found unbroken");
  return (performance.now() - began) / 1000;
}
