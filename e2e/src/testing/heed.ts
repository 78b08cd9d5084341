import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../../packages/cli/src/main.ts", import.meta.url));

/** Heed as an operator starts it: the command, an empty folder, a free port. */
export type RunningHeed = { address: string; dataDir: string; stop(): Promise<number | null> };

/** Starts `heed start` or `heed demo` and waits for the line that says which address to open. */
export async function startHeed(command: "start" | "demo" = "start"): Promise<RunningHeed> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-e2e-"));
  const args = command === "start" ? ["start", "--data", dataDir, "--port", "0"] : ["demo", "--port", "0"];
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, HEED_LOG_LEVEL: "error", FORCE_COLOR: "0" },
  });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /(http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("exit", (code) => reject(new Error(`heed ${command} ended with ${code}: ${said}`)));
  });
  return {
    address,
    dataDir,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", (code) => {
          rmSync(dataDir, { recursive: true, force: true });
          resolve(code);
        });
        child.kill("SIGTERM");
      }),
  };
}

/** Runs a command of heed to its end. */
export function heed(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], (error, stdout, stderr) => {
      const code = error && typeof error.code === "number" ? error.code : error ? 1 : 0;
      resolve({ code, stdout, stderr });
    });
  });
}
