import { QueryInput } from "@heed/contract/measure/query";
import { askPostgres } from "@heed/server/lens/postgres-lens";
import { DASHBOARD } from "./dashboard.ts";
import { benchFolder } from "./heed-process.ts";
import { openLensOver } from "./lens-over.ts";
import { type Measured, median, report } from "./report.ts";

/*
 * A dashboard of twelve questions over one and ten million signals, asked of the lens and, the same questions in the
 * same run, of PostgreSQL; and how fast the lens is built anew. `-- query 1000000` measures one size only.
 */
const sizes = process.argv.slice(3).map(Number);
for (const count of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) await measure(count);

async function measure(count: number): Promise<void> {
  const { dataDir, remove } = benchFolder();
  const { lens, truth, workspace, builtPerSecond, close } = await openLensOver(dataDir, count);
  const questions = DASHBOARD.map(({ name, query }) => ({ name, query: QueryInput.parse(query) }));

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
  await close();
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
    { what: "lens built anew", unit: "signals a second", runs: [builtPerSecond], target: "≥ 300,000" },
    ...questions.flatMap(({ name }, index) => [
      { what: `${name}: lens`, unit: "ms", runs: byLens[index] ?? [] },
      { what: `${name}: PostgreSQL`, unit: "ms", runs: byPostgres[index] ?? [] },
    ]),
  ];
  report(`query-${count}`, { signals: count }, figures);
}
