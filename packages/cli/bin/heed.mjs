#!/usr/bin/env node
/*
 * Starts the heed command on a Node that runs TypeScript as it is: the current one when it is new enough, else the one
 * that Heed brings along in node_modules. Plain JavaScript, so that any Node can read this file.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const main = new URL("../src/main.ts", import.meta.url);
const [major, minor] = process.versions.node.split(".").map(Number);

if (major >= 24 || (major === 22 && minor >= 18) || (major === 23 && minor >= 6)) await import(main.href);
else runOn(findNode());

/** The Node in the nearest node_modules above this file. */
function findNode() {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const node = join(folder, "node_modules/.bin/node");
    if (existsSync(node)) return node;
    if (folder === dirname(folder)) {
      process.stderr.write(
        `heed: This Node is ${process.versions.node} and Heed needs 24: run npm ci in Heed's folder, which brings it along.\n`,
      );
      process.exit(1);
    }
  }
}

/** Hands everything over: arguments, terminal, signals, exit status; the channel tells the child when we are killed. */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(
      `heed: ${node} does not start (${error.message}): run npm ci in Heed's folder again.\n`,
    );
    process.exitCode = 1;
  });
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
