import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dice } from "./bench-signal.ts";
import { benchFolder, heed } from "./heed-process.ts";
import { report } from "./report.ts";

/* A CSV of eight columns without text, imported by the command line into an empty installation. */
const ROWS = 500_000;
const RUNS = 3;

const rates: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const { dataDir, remove } = benchFolder();
  const file = join(dataDir, "signals.csv");
  const map = join(dataDir, "map.json");
  writeFileSync(file, csv(run + 1));
  writeFileSync(
    map,
    JSON.stringify({
      id: { columns: ["id"], namespace: "bench" },
      at: { column: "at", format: "iso" },
      touchpoint: { column: "touchpoint" },
      channel: { column: "channel" },
      location: { column: "store" },
      ratings: { nps: { column: "nps", missing: [""] }, csat: { column: "csat", missing: [""] } },
      attributes: { amount: { column: "amount", type: "number" } },
    }),
  );
  const began = performance.now();
  await heed(["import", "signals", file, "--map", map, "--data", join(dataDir, "data")]);
  rates.push(ROWS / ((performance.now() - began) / 1000));
  remove();
}
report("import", { rows: ROWS, columns: 8 }, [
  {
    what: "CSV import, start of the database included",
    unit: "rows a second",
    runs: rates,
    target: "≥ 25,000",
  },
]);

function csv(seed: number): string {
  const random = dice(seed);
  const lines = ["id,at,touchpoint,channel,store,nps,csat,amount"];
  for (let n = 0; n < ROWS; n += 1) {
    const at = new Date(1_760_000_000_000 + n * 60_000).toISOString();
    const nps = random() < 0.17 ? Math.floor(random() * 7) : 7 + Math.floor(random() * 4);
    lines.push(
      `${n},${at},delivery,email,S-${n % 20},${nps},${3 + Math.floor(random() * 3)},${Math.round(random() * 10_000) / 10}`,
    );
  }
  return lines.join("\n");
}
