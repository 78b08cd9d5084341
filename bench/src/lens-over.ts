import { join } from "node:path";
import { QueryInput } from "@heed/contract/measure/query";
import { readConfig } from "@heed/server/config";
import { newId } from "@heed/server/ids";
import type { AskedWorkspace } from "@heed/server/lens/answer";
import { type Lens, openLens } from "@heed/server/lens/lens";
import { openTruth, type Truth } from "@heed/server/open-truth";
import { insertFirstOwner } from "@heed/server/store/account";
import { openCatalog } from "@heed/server/store/catalog";
import { fillSignals } from "./fill-signals.ts";

/** A database of generated signals with a lens that was just built over it. */
export type LensOver = {
  lens: Lens;
  truth: Truth;
  workspace: AskedWorkspace;
  /** Signals a second at which the lens was built. */
  builtPerSecond: number;
  close(): Promise<void>;
};

/** Generates signals in a folder and builds the lens over them; throws unless it holds every one. */
export async function openLensOver(dataDir: string, count: number): Promise<LensOver> {
  const truth = await openTruth(readConfig({ HEED_DATA: dataDir }), { log: () => {}, share: false });
  const timezone = "Asia/Ho_Chi_Minh";
  const id = newId();
  await insertFirstOwner(truth.db, {
    workspace: { id, name: "Bench", timezone, demo: false },
    accountId: newId(),
    name: "Bench",
    email: "bench@example.com",
    passwordHash: null,
    now: new Date(),
  });
  await fillSignals(truth.pool, id, count);
  const { ratings } = await openCatalog(truth.pool, Date.now).of(id);
  const workspace = { id, timezone, ratings, reach: null };
  const lens = await openLens({ path: join(dataDir, "lens.duckdb"), pool: truth.pool, log: () => {} });
  // A lens without a file begins to build itself; this build starts when that one is done and is timed alone.
  const { elapsedMs } = await lens.rebuild();
  const builtPerSecond = (1000 * count) / elapsedMs;
  const { rows } = await lens.ask(workspace, QueryInput.parse({ metrics: ["count"] }));
  if (rows[0]?.metrics.count?.value !== count) throw new Error("the lens does not hold every signal");
  return {
    lens,
    truth,
    workspace,
    builtPerSecond,
    close: async () => {
      await lens.close();
      await truth.stop();
    },
  };
}
