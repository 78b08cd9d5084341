import { rm } from "node:fs/promises";
import type { Pool } from "pg";
import { copySignals } from "./copy-files.ts";
import type { Applied } from "./follower.ts";
import { type LensFile, tempFolder } from "./lens-file.ts";
import { loadFile } from "./load-file.ts";
import { onConnection } from "./on-connection.ts";

/**
 * Adds the signals of a condition on `xid` to an open lens, a file at a time; questions and other writes go on in
 * between. If it fails, some of them may have been added.
 */
export async function copyInto(
  { duck, registry }: LensFile,
  { pool, path }: { pool: Pool; path: string },
  where: string,
  copied: (lots: Applied[]) => void,
): Promise<void> {
  await onConnection(pool, async (client) => {
    for await (const file of copySignals(client, where, tempFolder(path))) {
      try {
        const { loaded, learn } = await duck.write((run) => loadFile(run, registry, file));
        learn();
        copied([...loaded].map(([workspaceId, count]) => ({ workspaceId, facts: [], count })));
      } finally {
        await rm(file, { force: true });
      }
    }
  });
}
