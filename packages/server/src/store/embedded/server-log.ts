import { closeSync, fchownSync, openSync } from "node:fs";
import { open, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.ts";

const rotateAboveBytes = 10 * 2 ** 20;
const tailLines = 12;

export type ServerLog = {
  fd: number;
  /** What PostgreSQL wrote since the log was opened, its last lines only. */
  tail(): Promise<string>;
  close(): void;
};

/** Opens `<dataDir>/postgres.log` for appending; one of more than 10 MB first becomes postgres.log.1. */
export async function openServerLog(dataDir: string, account: Account): Promise<ServerLog> {
  const path = join(dataDir, "postgres.log");
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  const rotated = size > rotateAboveBytes;
  if (rotated) await rename(path, `${path}.1`);
  const since = rotated ? 0 : size;
  const fd = openSync(path, "a", 0o600);
  // So that a later start as the data folder's owner, instead of root, can go on writing it.
  if (account) fchownSync(fd, account.uid, account.gid);
  let closed = false;
  return {
    fd,
    tail: () => lastLines(path, since),
    close() {
      if (!closed) closeSync(fd);
      closed = true;
    },
  };
}

async function lastLines(path: string, since: number): Promise<string> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const from = Math.max(since, size - 16_384);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(1, size - from)), { position: from });
    return buffer.toString("utf8", 0, bytesRead).trimEnd().split("\n").slice(-tailLines).join("\n");
  } finally {
    await file.close();
  }
}
