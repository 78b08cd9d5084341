import { resolve } from "node:path";
import type { ImportSummary } from "@heed/server/import/import-signals";
import { type Call, type Command, UsageError } from "../command.ts";
import { openProgress } from "../progress.ts";
import { DATA, settingsOf } from "../settings.ts";
import { listenForEnd } from "../until-told-to-end.ts";

const CASES = ["recent", "all", "none"] as const;

export const importSignalsCommand: Command = {
  words: ["import", "signals"],
  summary: "Brings in signals from a CSV, XLSX or NDJSON file, also packed with gzip",
  operands: ["FILE"],
  options: {
    map: { value: "MAP.json", meaning: "which column is what; not needed for NDJSON with one signal a line" },
    rejects: { value: "PATH", meaning: "where rejected rows go with their reasons (FILE.rejected.csv)" },
    cases: {
      value: "recent|all|none",
      meaning: "which bad experiences open a case: those of the last 30 days (recent) unless given",
    },
    restart: { meaning: "begin at the first row, not where an earlier run ended; nothing is recorded twice" },
    workspace: { value: "NAME", meaning: "name or id of the workspace; the first one unless given" },
    data: DATA,
  },
  notes: [
    "Running it twice adds nothing twice, and a run that was cut off goes on where it was. Ctrl-C finishes the rows on",
    "their way. The guide with two real files is docs/guides/import.md.",
  ],
  run: async (call) => {
    const { io, options, switches, operands } = call;
    const [given = ""] = operands;
    const file = resolve(io.folder, given);
    const cases = CASES.find((one) => one === (options.cases ?? "recent"));
    if (!cases)
      throw new UsageError(`heed import signals: --cases is ${CASES.join(", ")}, not "${options.cases}".`);
    if (options.map === undefined && !/\.(ndjson|jsonl)(\.gz)?$/i.test(file)) {
      throw new UsageError(
        "heed import signals needs --map MAP.json, unless the file is NDJSON with one signal a line.",
      );
    }
    const { importFile } = await import("@heed/server/import/import-file");
    const end = listenForEnd();
    const progress = openProgress(io);
    try {
      end.told.addEventListener("abort", () => io.err("Stopping when the rows on their way are recorded …"));
      const rejectsFile =
        options.rejects === undefined ? `${file}.rejected.csv` : resolve(io.folder, options.rejects);
      const began = performance.now();
      const summary = await importFile(settingsOf(call), {
        file,
        mapFile: options.map === undefined ? null : resolve(io.folder, options.map),
        rejectsFile,
        workspace: options.workspace ?? null,
        cases,
        restart: switches.has("restart"),
        onProgress: progress.show,
        signal: end.told,
        log: (line) => io.err(line),
      });
      progress.end();
      return conclude(call, given, summary, (performance.now() - began) / 1000, rejectsFile);
    } finally {
      progress.end();
      end.stop();
    }
  },
};

function conclude(
  { io }: Call,
  file: string,
  summary: ImportSummary,
  seconds: number,
  rejectsFile: string,
): number {
  const { outcome, rowsDone, skipped, accepted, duplicates, rejected } = summary;
  if (outcome === "again") {
    io.out(`${file} was imported before: ${counted(rowsDone)}, nothing to add.`);
    return 0;
  }
  const rows = rowsDone - skipped;
  const speed = Math.round(rows / Math.max(seconds, 0.001));
  const earlier = skipped > 0 ? ` (${counted(skipped)} were done by an earlier run)` : "";
  io.out(`${counted(rows)} in ${seconds.toFixed(1)} s, ${speed.toLocaleString("en")} rows/s${earlier}.`);
  io.out(
    `${accepted.toLocaleString("en")} accepted, ${duplicates.toLocaleString("en")} duplicates, ${rejected.toLocaleString("en")} rejected.`,
  );
  if (rejected > 0) io.out(`The rejected rows and their reasons are in ${rejectsFile}`);
  if (outcome !== "stopped") return 0;
  io.err(`heed: Stopped after ${counted(rowsDone)}; the same command goes on from there.`);
  return 1;
}

function counted(rows: number): string {
  return `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"}`;
}
