import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/*
 * Everything that `npm test` means, in two lanes side by side. A step's output is shown when it ends; the last line
 * counts the steps.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));

type Step = { name: string; command: readonly string[] };
const node = (name: string, ...command: string[]): Step => ({
  name,
  command: [process.execPath, ...command],
});
const bin = (name: string, program: string, ...args: string[]): Step => ({
  name,
  command: [`node_modules/.bin/${program}`, ...args],
});

const FIRST: readonly Step[] = [node("build what browsers load", "scripts/build.ts")];
const LANES: readonly (readonly Step[])[] = [
  [
    bin("format and lint", "biome", "ci", "."),
    bin("types: server and tools", "tsc", "--noEmit", "-p", "tsconfig.json"),
    bin("types: survey page", "tsc", "--noEmit", "-p", "packages/survey/tsconfig.json"),
    bin("types: browser tests", "tsc", "--noEmit", "-p", "e2e/tsconfig.json"),
    bin("types: web app", "tsc", "--noEmit", "-p", "packages/web/tsconfig.json"),
    node("types of the tables match the migrations", "scripts/db-types.ts", "--verify"),
    node("third-party licences", "scripts/third-party.ts", "--verify"),
    bin("unit and whole-tree tests", "vitest", "run", "--project", "unit"),
  ],
  [
    bin("tests on PostgreSQL and the lens", "vitest", "run", "--project", "store"),
    bin("journeys in the browser", "vitest", "run", "--project", "e2e"),
    node("performance smoke", "bench/src/smoke.ts"),
  ],
];

let passed = 0;
let failed = 0;
const began = performance.now();
for (const step of FIRST) await run(step);
await Promise.all(
  LANES.map(async (lane) => {
    for (const step of lane) await run(step);
  }),
);
process.stdout.write(
  `\nTook ${Math.round((performance.now() - began) / 1000)} s.\n${passed} passed, ${failed} failed\n`,
);
process.exitCode = failed === 0 ? 0 : 1;

function run({ name, command }: Step): Promise<void> {
  const start = performance.now();
  const [program = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...process.env, FORCE_COLOR: "0" } });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.on("error", (error) => output.push(Buffer.from(String(error))));
    child.on("close", (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      if (code === 0) passed += 1;
      else failed += 1;
      process.stdout.write(`\n${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve();
    });
  });
}
