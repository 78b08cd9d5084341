import { rm } from "node:fs/promises";
import type { SignalFile } from "./copy-files.ts";
import type { KnownTypes } from "./discover-keys.ts";
import type { Duck, Run } from "./duck.ts";
import type { Gate } from "./gate.ts";
import { loadStaged, type StagedFile, stageFile } from "./load-file.ts";
import type { Registry } from "./registry.ts";

export type BuildParts = { duck: Duck; registry: Registry; gate: Gate; known?: KnownTypes };

/**
 * Loads files into a lens that is being built, on a connection of its own and beside other loaders. All files of a
 * loader are one long transaction, so that DuckDB writes whole row groups once; it is interrupted only when somebody
 * needs new columns, for a table cannot change while others add to it.
 */
export async function loadFiles(
  { duck, registry, gate, known }: BuildParts,
  files: AsyncIterable<SignalFile>,
  loaded: (signals: number) => void,
): Promise<void> {
  await duck.session(async (run) => {
    const turn = takeTurns(run, gate);
    await turn.begin();
    try {
      for await (const file of files) {
        if (gate.wanted()) {
          await turn.commit();
          await turn.begin();
        }
        const staged = await stageFile(run, file, known);
        if (!staged.every(({ workspaceId, uses }) => registry.knows(workspaceId, uses))) {
          await turn.commit();
          await gate.alone(() => extend({ duck, registry }, staged));
          await turn.begin();
        }
        await loadStaged(run, file, staged, registry.table);
        await rm(file.path, { force: true });
        loaded(staged.reduce((sum, { signals }) => sum + signals, 0));
      }
      await turn.commit();
    } finally {
      turn.end();
    }
  });
}

/** Transactions that are open only while one is through the gate. */
function takeTurns(run: Run, gate: Gate) {
  let inside = false;
  const end = (): void => {
    if (inside) gate.leave();
    inside = false;
  };
  return {
    async begin(): Promise<void> {
      await gate.enter();
      inside = true;
      await run("begin");
    },
    async commit(): Promise<void> {
      await run("commit");
      end();
    },
    /** Lets the others go on also where this one failed. */
    end,
  };
}

async function extend(
  { duck, registry }: Pick<BuildParts, "duck" | "registry">,
  staged: StagedFile,
): Promise<void> {
  const learned = await duck.write(async (run) => {
    const all: (() => void)[] = [];
    for (const { workspaceId, uses } of staged)
      all.push((await registry.extend(run, workspaceId, uses)).learn);
    return all;
  });
  for (const learn of learned) learn();
}
