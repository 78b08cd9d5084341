import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../bin/heed.mjs", import.meta.url));

export type Ended = { status: number | null; out: string; err: string };

/** A heed command in a process of its own, started in some folder as a person would. */
export function heed(
  args: readonly string[],
  options: { folder: string; node?: string; env?: Record<string, string> },
): { child: ChildProcess; ended: Promise<Ended>; says(text: string): Promise<string> } {
  const environment = Object.entries(process.env).filter(
    ([name]) => !/^(HEED_|npm_|INIT_CWD|DATABASE_URL)/.test(name),
  );
  const child = spawn(options.node ?? process.execPath, [program, ...args], {
    cwd: options.folder,
    env: { ...Object.fromEntries(environment), HEED_LOG_LEVEL: "warn", ...options.env },
  });
  const seen = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    seen.out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    seen.err += chunk.toString();
  });
  const ended = once(child, "close").then(([status]) => ({ status, ...seen }));
  return {
    child,
    ended,
    /** Resolves with all that stdout has as soon as it has this text; fails if the program ends before. */
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (seen.out.includes(text)) resolve(seen.out);
        };
        child.stdout.on("data", look);
        look();
        void ended.then(({ status, err }) =>
          reject(new Error(`ended with ${status} without saying it: ${err}`)),
        );
      }),
  };
}
