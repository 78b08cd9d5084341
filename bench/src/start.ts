import { benchFolder, startHeed } from "./heed-process.ts";
import { report } from "./report.ts";

/* From the command to the line that says which address to open: on an empty folder, and again on the same one. */
const RUNS = 5;
const first: number[] = [];
const second: number[] = [];
const ended: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const { dataDir, remove } = benchFolder();
  for (const times of [first, second]) {
    const heed = await startHeed(dataDir);
    times.push(heed.startMs);
    const began = performance.now();
    await heed.stop();
    ended.push(performance.now() - began);
  }
  remove();
}
report("start", {}, [
  { what: "first start, database created", unit: "ms", runs: first },
  { what: "second start", unit: "ms", runs: second, target: "< 2,000" },
  { what: "clean stop", unit: "ms", runs: ended },
]);
