import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, reachablePath, runAs } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import type { EmbeddedConnection } from "./connection.ts";
import { spawnGuarded } from "./guard.ts";
import { waitUntilReady } from "./ready.ts";
import type { ServerLog } from "./server-log.ts";
import { serverSettings } from "./settings.ts";
import type { SocketFolder } from "./socket-folder.ts";

export type LaunchInput = {
  dataDir: string;
  cluster: string;
  binaries: Binaries;
  account: Account;
  socket: SocketFolder;
  connection: EmbeddedConnection;
  sharedBuffersMb: number;
  serverLog: ServerLog;
  log: (line: string) => void;
};

/** What PostgreSQL says when processes of a dead predecessor are still on their way out. */
const stillInUse = /lock file .* already exists|pre-existing shared memory block/;
const retryMs = 10_000;

/**
 * Starts PostgreSQL on the cluster and answers when it is ready. While a predecessor's last
 * processes hold the cluster it tries again for ten seconds; otherwise the error carries the last
 * lines of the server's log.
 */
export async function launchServer(input: LaunchInput): Promise<ChildProcess> {
  const args = await commandLine(input);
  const until = Date.now() + retryMs;
  for (;;) {
    const child = spawnGuarded(join(input.binaries.folder, "bin", "postgres"), args, {
      account: input.account,
      cwd: input.cluster,
      stdout: "ignore",
      stderr: input.serverLog.fd,
    });
    let failure: unknown;
    child.once("error", (error) => {
      failure = error;
    });
    const isGone = () => failure !== undefined || hasExited(child);
    try {
      await waitUntilReady(input.connection, isGone, input.log);
    } catch (error) {
      failure = error;
      await stopServer(child);
    }
    if (!isGone()) return child;
    const lines = await input.serverLog.tail();
    if (stillInUse.test(lines) && Date.now() < until) await sleep(250);
    else throw new Error(`PostgreSQL could not start; its last words:\n${lines}`, { cause: failure });
  }
}

async function commandLine(input: LaunchInput): Promise<string[]> {
  const folder = await reachablePath(input.account, input.cluster);
  const postgres = join(input.binaries.folder, "bin", "postgres");
  const asksForLz4 = ["-D", folder, "-C", "wal_compression", "-c", "wal_compression=lz4"];
  const [hasLz4, sharedMemory] = await Promise.all([
    runAs(input.account, postgres, asksForLz4, input.cluster).then(
      () => true,
      () => false,
    ),
    statfs("/dev/shm").catch(() => undefined),
  ]);
  const settings = serverSettings({
    dataDir: input.dataDir,
    socketDir: input.socket.forServer,
    sharedBuffersMb: input.sharedBuffersMb,
    hasLz4,
    sharedMemoryMb: sharedMemory && (sharedMemory.blocks * sharedMemory.bsize) / 2 ** 20,
    platform: process.platform,
  });
  return ["-D", folder, ...settings];
}

/** Whether the server is gone. */
export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Ends the server: politely, after ten seconds without a checkpoint, at last by force. */
export async function stopServer(child: ChildProcess): Promise<void> {
  const steps = [
    ["SIGINT", 10_000],
    ["SIGQUIT", 6_000],
    ["SIGKILL", 2_000],
  ] as const;
  for (const [signal, patienceMs] of steps) {
    if (child.pid === undefined || hasExited(child)) return;
    const patience = new AbortController();
    const gone = once(child, "exit", { signal: patience.signal }).catch(() => {});
    child.kill(signal);
    const timer = setTimeout(() => patience.abort(), patienceMs);
    await gone;
    clearTimeout(timer);
  }
}
