import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Machine, machine } from "./machine.ts";

/** One measured figure: all its runs, and what it should reach. */
export type Measured = { what: string; unit: string; runs: number[]; target?: string };
export type Report = {
  bench: string;
  machine: Machine;
  sizes: Record<string, number | string>;
  figures: Measured[];
};

const folder = fileURLToPath(new URL("../results/", import.meta.url));

/** The middle of the runs; of an even number, the lower one. */
export function median(runs: readonly number[]): number {
  const sorted = [...runs].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Writes results/<bench>.json and results/<bench>.md and shows the table. */
export function report(bench: string, sizes: Report["sizes"], figures: Measured[]): void {
  const made: Report = { bench, machine: machine(), sizes, figures };
  const { cpu, cores, memoryGiB, node, postgres, duckdb, commit, date } = made.machine;
  const lines = [
    `# ${bench}`,
    "",
    `${cores} × ${cpu}, ${memoryGiB} GiB; Node ${node}, PostgreSQL ${postgres}, DuckDB ${duckdb}; commit ${commit}, ${date}`,
    "",
    Object.entries(sizes)
      .map(([name, size]) => `${name}: ${typeof size === "number" ? size.toLocaleString("en") : size}`)
      .join(" · "),
    "",
    "| figure | median | least | most | unit | runs | target |",
    "|---|---:|---:|---:|---|---:|---|",
    ...figures.map(
      ({ what, unit, runs, target }) =>
        `| ${what} | ${show(median(runs))} | ${show(Math.min(...runs))} | ${show(Math.max(...runs))} | ${unit} | ${runs.length} | ${target ?? ""} |`,
    ),
    "",
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${bench}.json`, `${JSON.stringify(made, null, 2)}\n`);
  writeFileSync(`${folder}${bench}.md`, lines.join("\n"));
  process.stdout.write(`${lines.join("\n")}\n`);
}

function show(value: number): string {
  return value.toLocaleString("en", {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });
}
