import { QueryInput } from "@heed/contract/measure/query";
import { askPostgres } from "@heed/server/lens/postgres-lens";
import { DASHBOARD } from "./dashboard.ts";
import { benchFolder } from "./heed-process.ts";
import { openLensOver } from "./lens-over.ts";
import { median } from "./report.ts";

/*
 * Part of `npm test`: ratios that break when the design does, never an absolute time. The lens must answer the
 * dashboard several times faster than PostgreSQL does already at 200,000 signals, and four times the signals may not
 * cost much more than four times the time.
 */
const SMALL = 50_000;
const LARGE = 200_000;
/** Far below what is measured (25), so that a busy machine does not fail it. */
const LEAST_RATIO = 5;
const MOST_GROWTH = 8;

const small = await measure(SMALL);
const large = await measure(LARGE);
const ratio = large.postgres / large.lens;
const growth = large.lens / small.lens;
process.stdout.write(
  `PostgreSQL takes ${ratio.toFixed(1)} times as long as the lens (least ${LEAST_RATIO}); four times the signals take ${growth.toFixed(1)} times as long (most ${MOST_GROWTH}).\n`,
);
if (ratio < LEAST_RATIO || growth > MOST_GROWTH) process.exitCode = 1;

async function measure(count: number): Promise<{ lens: number; postgres: number }> {
  const { dataDir, remove } = benchFolder();
  const { lens, truth, workspace, close } = await openLensOver(dataDir, count);
  const questions = DASHBOARD.map(({ query }) => QueryInput.parse(query));
  const byLens: number[] = [];
  const byPostgres: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    const start = performance.now();
    for (const query of questions) await lens.ask(workspace, query);
    const middle = performance.now();
    for (const query of questions) await askPostgres(truth.pool, workspace, query);
    byLens.push(middle - start);
    byPostgres.push(performance.now() - middle);
  }
  await close();
  remove();
  return { lens: median(byLens), postgres: median(byPostgres) };
}
