import { ExploreInput } from "@heed/contract/measure/explore";
import { exploreSource } from "@heed/server/lens/explore";
import { benchFolder } from "./heed-process.ts";
import { openLensOver } from "./lens-over.ts";
import { type Measured, report } from "./report.ts";

/*
 * A search for the segments that hold the NPS down, over all fields of the same ten million signals as the query bench:
 * every value and every pair of values. `-- explore 1000000` measures one size only.
 */
const sizes = process.argv.slice(3).map(Number);
for (const count of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) await measure(count);

async function measure(count: number): Promise<void> {
  const { dataDir, remove } = benchFolder();
  const { lens, workspace, close } = await openLensOver(dataDir, count);
  const ask = (input: ExploreInput) =>
    lens.question(workspace, (source) => exploreSource(source, workspace, ExploreInput.parse(input)));
  const runs = { single: [] as number[], pairs: [] as number[], mean: [] as number[] };
  let looked = { groups: 0, fields: 0 };
  for (let run = 0; run < 4; run += 1) {
    for (const [name, input] of [
      ["single", { metric: "nps", pairs: false }],
      ["pairs", { metric: "nps" }],
      ["mean", { metric: "ratings.csat" }],
    ] as const) {
      const start = performance.now();
      const answer = await ask(input);
      if (run > 0) runs[name].push(performance.now() - start);
      if (name === "pairs") looked = { groups: answer.lookedAt, fields: answer.fields.length };
    }
  }
  await close();
  remove();
  const figures: Measured[] = [
    {
      what: "all fields and their pairs, NPS",
      unit: "ms",
      runs: runs.pairs,
      target: "≤ 5,000 at 10 million",
    },
    { what: "all fields and their pairs, mean of a rating", unit: "ms", runs: runs.mean },
    { what: "all fields alone, NPS", unit: "ms", runs: runs.single },
    { what: "fields", unit: "", runs: [looked.fields] },
    { what: "segments tested", unit: "", runs: [looked.groups] },
    { what: "memory", unit: "MB", runs: [process.memoryUsage().rss / 1e6] },
  ];
  report(`explore-${count}`, { signals: count }, figures);
}
