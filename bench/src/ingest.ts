import { benchSignal, dice } from "./bench-signal.ts";
import { benchFolder, startHeed } from "./heed-process.ts";
import { load, quantile } from "./load.ts";
import { type Measured, report } from "./report.ts";
import { watchVisibility } from "./visibility.ts";

/*
 * Signals over HTTP, each acknowledged after a durable commit with its case rule: one by one over 64 connections,
 * how soon they can be asked about and seen meanwhile, and as one NDJSON stream.
 */
const RUNS = 3;
const SECONDS = 10;
const STREAM = 300_000;

const { dataDir, remove } = benchFolder();
const heed = await startHeed(dataDir);
await new Promise((resolve) => setTimeout(resolve, 5_000));
const idle = heed.memoryMiB();

const random = dice(1);
const headers = { authorization: `Bearer ${heed.key}` };
const post = (seconds: number) =>
  load({
    host: heed.host,
    port: heed.port,
    connections: 64,
    seconds,
    path: "/api/v1/signals",
    headers,
    body: (n) => JSON.stringify(benchSignal(random, n)),
  });

await post(2);
const rate: number[] = [];
const middle: number[] = [];
const late: number[] = [];
const failures: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const result = await post(SECONDS);
  rate.push(result.perSecond);
  middle.push(quantile(result.latencies, 0.5));
  late.push(quantile(result.latencies, 0.99));
  failures.push(result.failures);
}

const stop = new AbortController();
const watching = watchVisibility(heed, stop.signal);
const loaded = await post(SECONDS);
stop.abort();
const seen = await watching;

const lines: number[] = [];
for (let run = 0; run < RUNS; run += 1) lines.push(await stream());

const figures: Measured[] = [
  { what: "single signals, 64 connections", unit: "a second", runs: rate, target: "≥ 4,000" },
  { what: "single signal, median", unit: "ms", runs: middle },
  { what: "single signal, p99", unit: "ms", runs: late, target: "< 60" },
  { what: "answers other than 2xx", unit: "", runs: failures, target: "0" },
  { what: "acknowledged → in /query, p99 under load", unit: "ms", runs: [seen.query.p99], target: "< 250" },
  {
    what: "acknowledged → shown by a page that listens, p99 under load",
    unit: "ms",
    runs: [seen.live.p99],
    target: "< 1,000",
  },
  { what: "single signals while watched", unit: "a second", runs: [loaded.perSecond] },
  { what: "one NDJSON stream, no text", unit: "a second", runs: lines, target: "≥ 30,000" },
  { what: "idle memory of server and database (PSS)", unit: "MiB", runs: [idle], target: "< 400" },
  { what: "memory after all this (PSS)", unit: "MiB", runs: [heed.memoryMiB()] },
];
await heed.stop();
remove();
report("ingest", { "seconds a run": SECONDS, "signals a stream": STREAM, markers: seen.markers }, figures);

async function stream(): Promise<number> {
  const rows: string[] = [];
  for (let n = 0; n < STREAM; n += 1) rows.push(JSON.stringify(benchSignal(random, n)));
  const body = `${rows.join("\n")}\n`;
  const began = performance.now();
  const answer = await fetch(`${heed.address}/api/v1/signals`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-ndjson" },
    body,
  });
  const { accepted } = (await answer.json()) as { accepted: number };
  if (accepted !== STREAM) throw new Error(`only ${accepted} of ${STREAM} were accepted`);
  return STREAM / ((performance.now() - began) / 1000);
}
