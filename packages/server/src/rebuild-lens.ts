import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { DamagedLens, openLensFile } from "./lens/lens-file.ts";
import { type Progress, type Rebuilt, rebuildLens } from "./lens/rebuild.ts";
import { truthSource } from "./lens/truth-source.ts";
import { openTruth } from "./open-truth.ts";
import { attachEmbedded } from "./store/embedded/attach.ts";

/**
 * Builds the lens of an installation anew from its database, from the command line. The old one stands until the new
 * one is whole. The server has to be stopped, for a lens is open in one process only.
 */
export async function rebuildLensOf(
  config: Config,
  log: (line: string) => void,
  progress: Progress,
): Promise<Rebuilt> {
  if (config.analytics === "postgres") {
    throw new Error(
      "HEED_ANALYTICS is postgres: this installation asks the database itself and has no lens.",
    );
  }
  if (config.databaseUrl === undefined && (await attachEmbedded(config.dataDir))) {
    throw new Error(`Heed is running on ${config.dataDir}: stop it, rebuild the lens, and start it again.`);
  }
  const folder = join(config.dataDir, "lens");
  mkdirSync(folder, { recursive: true });
  const options = {
    path: join(folder, "lens.duckdb"),
    threads: config.lensThreads ?? availableParallelism(),
    memoryMb: config.lensMemoryMb,
  };
  const truth = await openTruth(config, { log, share: false });
  try {
    await refuseOpenLens(options, await truthSource(truth.pool));
    return await rebuildLens({ ...options, pool: truth.pool, progress });
  } finally {
    await truth.stop();
  }
}

/** A server on another machine's database may have the lens open; a damaged lens is just what is replaced. */
async function refuseOpenLens(options: Parameters<typeof openLensFile>[0], source: string): Promise<void> {
  try {
    const file = await openLensFile(options, source);
    await file.duck.close();
  } catch (error) {
    if (!(error instanceof DamagedLens)) throw error;
  }
}
