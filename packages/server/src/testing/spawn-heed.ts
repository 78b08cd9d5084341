import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { BASE } from "@heed/contract/routes";
import { type Answer, call, type Request } from "./call.ts";

/** A Heed in a process of its own, on its embedded database. */
export type SpawnedHeed = {
  child: ChildProcess;
  address: string;
  key: string;
  /** From the spawn to being able to serve. */
  startMs: number;
  call(method: string, path: string, request?: Request): Promise<Answer>;
  /** Ends it with this signal and waits until it is gone; its exit status, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

export async function spawnHeed(dataDir: string): Promise<SpawnedHeed> {
  const started = performance.now();
  const script = fileURLToPath(new URL("child-server.ts", import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, "line").then(([text]) => String(text)),
    gone.then(([status]) => {
      throw new Error(`Heed ended with ${status} before it could serve`);
    }),
  ]);
  const { address, key } = JSON.parse(line) as { address: string; key: string };
  return {
    child,
    address,
    key,
    startMs: performance.now() - started,
    call: (method, path, request = {}) => call(address + BASE + path, method, { key, ...request }),
    async end(signal) {
      child.kill(signal);
      const [status] = (await gone) as [number | null];
      return status;
    },
  };
}
