import { DriversInput } from "@heed/contract/measure/drivers";
import type { AskedWorkspace } from "@heed/server/lens/answer";
import { driversOf } from "@heed/server/lens/drivers";
import type { Lens } from "@heed/server/lens/lens";
import { openCatalog } from "@heed/server/store/catalog";
import { fillItems, ITEMS } from "./fill-items.ts";
import { benchFolder } from "./heed-process.ts";
import { openLensOver } from "./lens-over.ts";
import { type Measured, report } from "./report.ts";

/*
 * Which of ten items carry the NPS of so many signals, with 1,000 bootstrap samples: `-- drivers 10000000`. A second
 * number skips so many percent of the answers, so that each pair of items has its own people: `-- drivers 1000000 10`.
 */
const [count = 10_000_000, skipped = 0] = process.argv.slice(3).map(Number);
const { dataDir, remove } = benchFolder();
const { lens, truth, workspace, close } = await openLensOver(dataDir, count);
await fillItems(truth.pool, workspace.id, skipped);
await lens.rebuild();
const { ratings } = await openCatalog(truth.pool, Date.now).of(workspace.id);
const asked: AskedWorkspace = { ...workspace, ratings };

const figures: Measured[] = [];
for (const { what, bootstraps, weighted, target } of [
  { what: "ten items, 1,000 samples", bootstraps: 1000, weighted: false, target: "≤ 3,000 at 10 million" },
  { what: "ten items, 1,000 samples, weighted", bootstraps: 1000, weighted: true, target: undefined },
  { what: "ten items, 100 samples", bootstraps: 100, weighted: false, target: undefined },
]) {
  const input = DriversInput.parse({ outcome: "nps", drivers: ITEMS, bootstraps, weighted });
  const runs = await timed(lens, () => lens.question(asked, (source) => driversOf(source, asked, input)));
  figures.push({ what, unit: "ms", runs, ...(target === undefined ? {} : { target }) });
}
await close();
remove();
report(`drivers-${count}${skipped > 0 ? `-skipped-${skipped}` : ""}`, { signals: count, skipped }, figures);

/** How long three runs take, after one that warms up. */
async function timed(of: Lens, work: () => Promise<unknown>): Promise<number[]> {
  if (of.stats().rows !== count) throw new Error("the lens does not hold every signal");
  const runs: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    const start = performance.now();
    await work();
    if (run > 0) runs.push(performance.now() - start);
  }
  return runs;
}
