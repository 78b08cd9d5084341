import type { Logger } from "pino";

/** Work that nobody waits for: its answer was given before it is done, so that how long it takes tells nothing. */
export type Errands = {
  /** Begins it after the answer at hand; what it throws is logged. `what` says what it is, for the log. */
  run(what: string, task: () => Promise<unknown>): void;
  /** Resolves when everything that was begun is done. */
  idle(): Promise<void>;
};

/** More than this wait only where somebody asks for far too much: the rest is let go. */
const AT_MOST = 1_000;

export function openErrands(log: Logger): Errands {
  const running = new Set<Promise<void>>();
  return {
    run(what, task) {
      if (running.size >= AT_MOST) {
        log.warn({ what }, "too much to be done afterwards; this is let go");
        return;
      }
      const errand: Promise<void> = new Promise<void>((resolve) => setImmediate(resolve))
        .then(task)
        .then(
          () => {},
          (error: unknown) =>
            log.warn({ err: error, what }, "something that was to be done afterwards failed"),
        )
        .finally(() => running.delete(errand));
      running.add(errand);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
