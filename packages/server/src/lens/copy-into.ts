import { rm } from "node:fs/promises";
import type { Pool } from "pg";
import { copySignals, type SignalFile } from "./copy-files.ts";
import type { Run } from "./duck.ts";
import type { Applied } from "./follower.ts";
import { type LensFile, tempFolder } from "./lens-file.ts";
import { loadStaged, type StagedFile, stageFile } from "./load-file.ts";
import { onConnection } from "./on-connection.ts";
import type { Registry, WorkspaceTable } from "./registry.ts";

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
        const { staged, learn } = await duck.write((run) => loadFile(run, registry, file));
        learn();
        copied(staged.map(({ workspaceId, signals }) => ({ workspaceId, facts: [], count: signals })));
      } finally {
        await rm(file.path, { force: true });
      }
    }
  });
}

async function loadFile(
  run: Run,
  registry: Registry,
  file: SignalFile,
): Promise<{ staged: StagedFile; learn: () => void }> {
  const staged = await stageFile(run, file);
  const tables = new Map<string, WorkspaceTable>();
  const learned: (() => void)[] = [];
  for (const { workspaceId, uses } of staged) {
    const { table, learn } = await registry.extend(run, workspaceId, uses);
    tables.set(workspaceId, table);
    learned.push(learn);
  }
  await loadStaged(run, file, staged, (workspaceId) => tables.get(workspaceId));
  return {
    staged,
    learn: () => {
      for (const learn of learned) learn();
    },
  };
}
