import { DomainError } from "@heed/contract/problem";
import type { Pool } from "pg";
import { DamagedLens, type LensFile, type LensFileOptions, openLensFile } from "./lens-file.ts";
import { type Rebuilt, rebuildLens } from "./rebuild.ts";
import { followsRemovals } from "./removal-horizon.ts";
import { truthSource } from "./truth-source.ts";

export type KeeperOptions = LensFileOptions & {
  pool: Pool;
  log: (message: string) => void;
  clock: () => number;
};

/** Holds the one open lens file, and sees to it that there is one. */
export type Keeper<T> = {
  /** What was made of the open file; waits while the file is being built. */
  current(): Promise<T>;
  /** Opens the file again, or builds it anew, after an error that it caused while it was `seen`. */
  heal(seen: T, fault: "damaged" | "closed"): Promise<void>;
  /** Builds the file anew although nothing is known to be wrong with it. */
  rebuild(): Promise<Rebuilt>;
  close(): Promise<void>;
};

/** After a repair that did not help, the next one waits, so that a fault that stays does not keep the machine busy. */
const REPAIR_PAUSE_MS = 30_000;

/**
 * Opens the lens file of the pool's database. A damaged one is built anew in the background. Throws where the file
 * cannot be had at all, because another process has it open, say.
 */
export async function openKeeper<T>(
  options: KeeperOptions,
  make: (file: LensFile) => T,
  unmake: (made: T) => Promise<void>,
): Promise<Keeper<T>> {
  const { pool, log, clock } = options;
  let repaired = Number.NEGATIVE_INFINITY;
  let closed = false;
  let made: Promise<T>;

  /** Whoever waits is only told that there is nothing to ask; the log says why. */
  function held(promise: Promise<T>): Promise<T> {
    const told = promise.catch((error: unknown) => {
      log(`The lens could not be built: ${error instanceof Error ? error.message : error}`);
      throw new DomainError("unavailable", "The analytics copy is out of order; the server's log says why.");
    });
    told.catch(() => {});
    return told;
  }

  async function buildAnew(reason: string): Promise<{ made: T; rebuilt: Rebuilt }> {
    log(`The lens is built anew from the database: ${reason}.`);
    let told = clock();
    const rebuilt = await rebuildLens({
      ...options,
      progress({ signals, share }) {
        if (clock() - told < 5_000) return;
        told = clock();
        log(`The lens is being built: ${signals} signals, about ${Math.round(100 * share)} %.`);
      },
    });
    log(`The lens is built: ${rebuilt.signals} signals in ${(rebuilt.elapsedMs / 1000).toFixed(1)} s.`);
    return { made: make(await openFile()), rebuilt };
  }

  async function reopen(fault: "damaged" | "closed"): Promise<T> {
    if (fault === "closed") {
      try {
        return await openAsItIs();
      } catch (error) {
        if (!(error instanceof DamagedLens)) throw error;
      }
    }
    return (await buildAnew("its file is damaged")).made;
  }

  async function openAsItIs(): Promise<T> {
    const file = await openFile();
    if (await followsRemovals(pool, file.followed)) return make(file);
    await file.duck.close();
    throw new DamagedLens("it has not followed for so long that what was removed since is not on record");
  }

  async function openFile(): Promise<LensFile> {
    return openLensFile(options, await truthSource(pool));
  }

  try {
    made = Promise.resolve(await openAsItIs());
  } catch (error) {
    if (!(error instanceof DamagedLens)) throw error;
    made = held(buildAnew(error.message).then((built) => built.made));
  }

  return {
    async current() {
      if (closed) throw new DomainError("unavailable", "Heed is stopping.");
      const waited = made;
      try {
        return await waited;
      } catch (error) {
        // Building failed, for want of the database or of space: tried again after a while.
        if (made === waited && clock() - repaired > REPAIR_PAUSE_MS) {
          repaired = clock();
          made = held(reopen("closed"));
        }
        throw error;
      }
    },
    async heal(seen, fault) {
      if (closed || (await made.catch(() => null)) !== seen) return;
      if (clock() - repaired < REPAIR_PAUSE_MS) return;
      repaired = clock();
      log(`The lens has a fault (${fault}) and is mended.`);
      made = held(unmake(seen).then(() => reopen(fault)));
      await made;
    },
    async rebuild() {
      const seen = await made.catch(() => null);
      const building = (async () => {
        if (seen) await unmake(seen);
        return buildAnew("as asked");
      })();
      made = held(building.then((built) => built.made));
      return (await building).rebuilt;
    },
    async close() {
      closed = true;
      const last = await made.catch(() => null);
      if (last) await unmake(last);
    },
  };
}
