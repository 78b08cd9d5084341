/** Work that is done again and again, one time after the other and never twice at once. */
export type Repeating = {
  /** Does it now, after what is under way. */
  tick(): Promise<void>;
  /** Ends the repeating and waits for what is under way. */
  close(): Promise<void>;
};

/** Repeats `work` every so many milliseconds; what it throws is told to `failed` and the next time comes nevertheless. */
export function repeat(
  work: () => Promise<void>,
  everyMs: number,
  failed: (error: unknown) => void,
): Repeating {
  let running: Promise<void> = Promise.resolve();
  let isBusy = false;
  const tick = (): Promise<void> => {
    running = running.then(work).catch(failed);
    return running;
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void tick().finally(() => {
      isBusy = false;
    });
  }, everyMs);
  timer.unref();
  return {
    tick,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
