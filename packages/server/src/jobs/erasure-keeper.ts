import type { Logger } from "pino";
import type { Lens } from "../lens/lens.ts";
import type { Eraser } from "../listen/erase-customer.ts";
import { findWaitingCopies, updateCopiesGone } from "../store/erasure.ts";
import { finishErasures } from "./finish-erasures.ts";
import { isNight } from "./is-night.ts";

const TICK_MS = 10 * 60_000;

export type ErasureKeeper = {
  /** Finishes what was cut off and, at night or where `anyHour`, writes the lens's file anew. */
  tick(anyHour?: boolean): Promise<void>;
  close(): Promise<void>;
};

/**
 * Sees to it that erasures are done to the end: those that were cut off, and the lens's file. No answer of the lens
 * counts what was erased; its file keeps the bytes until it is written anew, which happens the next night.
 */
export function openErasureKeeper(
  keeping: Eraser & { lens: Pick<Lens, "rebuild">; log: Logger },
): ErasureKeeper {
  const { db, lens, now, log } = keeping;
  let running: Promise<void> = Promise.resolve();

  async function work(anyHour: boolean): Promise<void> {
    await finishErasures(keeping);
    const begun = now();
    const waiting = await findWaitingCopies(db, begun);
    if (waiting === undefined || !(anyHour || isNight(begun, waiting.timezone))) return;
    await lens.rebuild();
    await updateCopiesGone(db, begun, now());
  }

  const tick = (anyHour = false): Promise<void> => {
    running = running
      .then(() => work(anyHour))
      .catch((error: unknown) => log.warn({ err: error }, "erasures cannot be finished at the moment"));
    return running;
  };
  const timer = setInterval(() => void tick(), TICK_MS);
  timer.unref();
  return {
    tick,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
