import { join } from "node:path";
import { QueryInput } from "@heed/contract/measure/query";
import { readConfig } from "@heed/server/config";
import { newId } from "@heed/server/ids";
import { openLens } from "@heed/server/lens/lens";
import { askPostgres } from "@heed/server/lens/postgres-lens";
import { openTruth } from "@heed/server/open-truth";
import { insertFirstOwner } from "@heed/server/store/account";
import { openCatalog } from "@heed/server/store/catalog";
import { DASHBOARD } from "./dashboard.ts";
import { fillSignals } from "./fill-signals.ts";
import { benchFolder } from "./heed-process.ts";
import { type Measured, median, report } from "./report.ts";

/*
 * A dashboard of twelve questions over one and ten million signals, asked of the lens and, the same questions in the
 * same run, of PostgreSQL; and how fast the lens is built anew. `-- query 1000000` measures one size only.
 */
const sizes = process.argv.slice(3).map(Number);
for (const count of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) await measure(count);

async function measure(count: number): Promise<void> {
  const { dataDir, remove } = benchFolder();
  const truth = await openTruth(readConfig({ HEED_DATA: dataDir }), { log: () => {}, share: false });
  const workspaceId = newId();
  const timezone = "Asia/Ho_Chi_Minh";
  await insertFirstOwner(truth.db, {
    workspace: { id: workspaceId, name: "Bench", timezone, demo: false },
    accountId: newId(),
    name: "Bench",
    email: "bench@example.com",
    passwordHash: null,
    now: new Date(),
  });
  await fillSignals(truth.pool, workspaceId, count);
  const { ratings } = await openCatalog(truth.pool, Date.now).of(workspaceId);
  const workspace = { id: workspaceId, timezone, ratings };

  const began = performance.now();
  const lens = await openLens({ path: join(dataDir, "lens.duckdb"), pool: truth.pool, log: () => {} });
  const questions = DASHBOARD.map(({ name, query }) => ({ name, query: QueryInput.parse(query) }));
  const [first] = (await lens.ask(workspace, QueryInput.parse({ metrics: ["count"] }))).rows;
  if (first?.metrics.count?.value !== count) throw new Error("the lens does not hold every signal");
  const built = count / ((performance.now() - began) / 1000);

  const whole: number[] = [];
  const byLens = questions.map((): number[] => []);
  for (let run = 0; run < 6; run += 1) {
    const start = performance.now();
    for (const [index, { query }] of questions.entries()) {
      const ask = performance.now();
      await lens.ask(workspace, query);
      if (run > 0) byLens[index]?.push(performance.now() - ask);
    }
    if (run > 0) whole.push(performance.now() - start);
  }
  const byPostgres: number[][] = [];
  for (const { query } of questions) {
    const times: number[] = [];
    for (let run = 0; run < 2; run += 1) {
      const ask = performance.now();
      await askPostgres(truth.pool, workspace, query);
      times.push(performance.now() - ask);
    }
    byPostgres.push(times);
  }
  await lens.close();
  await truth.stop();
  remove();

  const ratios = byLens.map((times, index) => median(byPostgres[index] ?? []) / median(times));
  const figures: Measured[] = [
    { what: "dashboard of twelve, lens", unit: "ms", runs: whole, target: "< 1,000 at 10 million" },
    {
      what: "dashboard of twelve, PostgreSQL",
      unit: "ms",
      runs: [byPostgres.reduce((sum, times) => sum + median(times), 0)],
    },
    {
      what: "least ratio PostgreSQL to lens of one question",
      unit: "×",
      runs: [Math.min(...ratios)],
      target: "≥ 10",
    },
    { what: "lens built anew", unit: "signals a second", runs: [built], target: "≥ 300,000" },
    ...questions.flatMap(({ name }, index) => [
      { what: `${name}: lens`, unit: "ms", runs: byLens[index] ?? [] },
      { what: `${name}: PostgreSQL`, unit: "ms", runs: byPostgres[index] ?? [] },
    ]),
  ];
  report(`query-${count}`, { signals: count }, figures);
}
