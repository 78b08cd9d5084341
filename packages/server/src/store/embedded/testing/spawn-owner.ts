import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

type Message = { ready?: boolean; user?: number; acknowledged?: number; log?: string; error?: string };

export type OwnerProcess = {
  child: ChildProcess;
  messages: Message[];
  /** Resolves with the first message that fits; rejects when the process ends without one. */
  next(fits: (message: Message) => boolean): Promise<Message>;
  /** Kills the process at once, as a crash would, and waits until it is gone. */
  kill(): Promise<void>;
};

/** Starts `owner-process.ts` on a data folder, optionally as another user (when this one is root). */
export function spawnOwner(dataDir: string, uid?: number, places?: object): OwnerProcess {
  const script = fileURLToPath(new URL("owner-process.ts", import.meta.url));
  const args = [script, dataDir, uid === undefined ? "" : `${uid}`, places ? JSON.stringify(places) : ""];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const messages: Message[] = [];
  const listeners = new Set<() => void>();
  const wake = () => {
    for (const listener of listeners) listener();
  };
  let ended = false;
  createInterface({ input: child.stdout })
    .on("line", (line) => {
      messages.push(JSON.parse(line));
      wake();
    })
    .on("close", () => {
      ended = true;
      wake();
    });
  return {
    child,
    messages,
    next: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.find(fits);
          if (found) resolve(found);
          else if (ended) reject(new Error(`owner ended: ${JSON.stringify(messages.slice(-3))}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
