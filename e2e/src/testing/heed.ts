import { execFile, spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../../packages/cli/bin/heed.mjs", import.meta.url));

/** Heed as an operator runs it: a process of its own. */
export type RunningHeed = {
  address: string;
  dataDir: string;
  /** Milliseconds from the command to the line that says which address to open. */
  tookMs: number;
  /** SIGTERM; resolves with the exit status and what it said last. A folder that startHeed made is removed. */
  stop(): Promise<{ status: number | null; said: string }>;
  /** SIGKILL of the server alone; the folder is left as it is. */
  kill(): Promise<void>;
};

/** An empty folder for the data. */
export function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "heed-e2e-")));
}

/**
 * Starts `heed start` or `heed demo` on a free port and waits for the line that says which address to open.
 * Without `dataDir` it begins with an empty folder.
 */
export async function startHeed(
  command: "start" | "demo" = "start",
  options: { dataDir?: string; args?: readonly string[] } = {},
): Promise<RunningHeed> {
  const dataDir = options.dataDir ?? newFolder();
  const where = command === "start" ? ["--data", dataDir] : [];
  const since = performance.now();
  const child = spawn(
    process.execPath,
    [PROGRAM, command, ...where, "--port", "0", ...(options.args ?? [])],
    {
      env: { ...plainEnvironment(), HEED_LOG_LEVEL: "error" },
    },
  );
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const removeFolder = (): void => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^Heed is ready: open (http:\/\/\S+)$/m.exec(said)?.[1];
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
    tookMs: performance.now() - since,
    async stop() {
      child.kill("SIGTERM");
      const status = await ended;
      removeFolder();
      return { status, said };
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export type Ended = { status: number; out: string; err: string };

/** Runs a command of heed to its end, from whatever folder is current to the person who types it. */
export function heed(args: readonly string[], options: { folder?: string } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = plainEnvironment();
    execFile(process.execPath, [PROGRAM, ...args], { cwd: options.folder, env }, (error, out, err) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ status: error && typeof error.code === "number" ? error.code : 0, out, err });
    });
  });
}

/** Makes an API key for an administrator and returns it. */
export async function newKey(dataDir: string): Promise<string> {
  const { status, out, err } = await heed(["key", "create", "--name", "journey", "--data", dataDir]);
  const key = out.trimEnd().split("\n").at(-1);
  if (status !== 0 || !key) throw new Error(`heed key create ended with ${status}: ${err}`);
  return key;
}

/** Asks Heed as a program does. */
export function askApi(address: string, key: string, path: string, body: unknown): Promise<Response> {
  return fetch(`${address}/api/v1/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The environment without what npm and settings of Heed on this machine would put in. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(HEED_|npm_|INIT_CWD$|DATABASE_URL$|SMTP_URL$)/.test(name),
  );
  return { ...Object.fromEntries(kept), FORCE_COLOR: "0" };
}
