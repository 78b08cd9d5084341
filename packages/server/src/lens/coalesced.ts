export type Coalesced = {
  (): Promise<void>;
  /** Resolves or rejects with the run that is under way, if any. */
  idle(): Promise<void>;
};

/**
 * Makes work that is never done twice at once: a call during a run shares the next one, which begins after the call.
 * Whoever waits for it knows that everything from before the call was taken into account.
 */
export function coalesced(work: () => Promise<void>): Coalesced {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    const run = work().finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  }

  const call = (): Promise<void> => {
    if (!running) return start();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
  return Object.assign(call, { idle: async () => await (next ?? running ?? undefined) });
}
