/*
 * npm run bench -- ingest | query | explore | import | page | start | audit | erase
 * Each writes one JSON and one readable table to bench/results/.
 */
const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  ingest: () => import("./ingest.ts"),
  query: () => import("./query.ts"),
  explore: () => import("./explore.ts"),
  import: () => import("./import.ts"),
  page: () => import("./page.ts"),
  start: () => import("./start.ts"),
  fuzz: () => import("./fuzz.ts"),
  audit: () => import("./audit.ts"),
  erase: () => import("./erase.ts"),
  auth: () => import("./auth.ts"),
  drivers: () => import("./drivers.ts"),
};

const [name = ""] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) await bench();
else {
  process.stderr.write(`Say which bench: ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exitCode = 2;
}
