import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const CLI = join(root, "packages/cli/src/main.ts");

/** A Heed of its own in a folder of its own, as an operator would start it. */
export type HeedProcess = {
  address: string;
  host: string;
  port: number;
  dataDir: string;
  /** An API key with all rights that a bench needs. */
  key: string;
  /** Milliseconds from the call to the ready line. */
  startMs: number;
  /** Proportional memory of the server and its database, in MiB. */
  memoryMiB(): number;
  stop(): Promise<void>;
};

/** A new folder for a bench; `remove` throws it away. */
export function benchFolder(): { dataDir: string; remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Starts Heed on the folder and sets it up when it is new. */
export async function startHeed(dataDir: string): Promise<HeedProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, [CLI, "start", "--data", dataDir, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, HEED_LOG_LEVEL: "error" },
  });
  const address = await readyAddress(child);
  const startMs = performance.now() - began;
  await fetch(`${address}/api/v1/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      workspace: "Bench",
      name: "Bench",
      email: "bench@example.com",
      password: "bench-bench-bench",
    }),
  });
  const key = execFileSync(process.execPath, [
    CLI,
    "key",
    "create",
    "--name",
    "bench",
    "--role",
    "admin",
    "--data",
    dataDir,
  ])
    .toString()
    .trim()
    .split("\n")
    .at(-1);
  if (!key?.startsWith("heed_")) throw new Error("no key came out of heed key create");
  const { hostname, port } = new URL(address);
  return {
    address,
    host: hostname,
    port: Number(port),
    dataDir,
    key,
    startMs,
    memoryMiB: () => processTree(child.pid ?? 0).reduce((sum, pid) => sum + proportionalMiB(pid), 0),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

/** Runs a command of heed and gives back what it wrote. */
export function heed(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CLI, ...args], { maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`heed ${args.join(" ")} failed: ${stderr}`, { cause: error }));
      else resolve({ stdout, stderr });
    });
  });
}

function readyAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const address = /(https?:\/\/\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`heed start ended with ${code}`)));
  });
}

function processTree(pid: number): number[] {
  let children: number[] = [];
  try {
    children = execFileSync("pgrep", ["-P", String(pid)])
      .toString()
      .trim()
      .split("\n")
      .map(Number);
  } catch {
    // pgrep exits with 1 when a process has no children.
  }
  return [pid, ...children.flatMap(processTree)];
}

function proportionalMiB(pid: number): number {
  try {
    const rollup = execFileSync("cat", [`/proc/${pid}/smaps_rollup`]).toString();
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
