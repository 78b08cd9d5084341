import { open } from "node:fs/promises";
import type { AuditSink } from "./audit-sink.ts";

/**
 * A file of JSON lines to which entries are appended. It is opened anew for every batch, so that it can be moved away
 * (rotated) at any time, and flushed to the disk before a batch counts as told. Half a line, left by a power cut, is
 * ended first. Only the owner may read a file that this makes.
 */
export function openAuditFile(path: string): AuditSink {
  return {
    name: `file:${path}`,
    async send(messages) {
      const file = await open(path, "a+", 0o600);
      try {
        const lines = messages.map(({ line }) => line).join("");
        await file.appendFile((await endsInLine(file)) ? lines : `\n${lines}`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
    close: async () => {},
  };
}

async function endsInLine(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  await file.read(last, 0, 1, size - 1);
  return last[0] === 0x0a;
}
