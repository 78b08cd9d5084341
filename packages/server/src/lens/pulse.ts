/** Moves the follower on: soon after each commit of this process, and from time to time for those of others. */
export type Pulse = {
  /** Signals were committed and `waiting` of them are not in the lens yet. */
  soon(waiting: number): void;
  /** Somebody else committed signals. */
  beat(): void;
  /** When the follower was last known to have seen everything. */
  lastCaughtUp(): number;
  stop(): void;
};

export type PulseParts = {
  flush: () => Promise<void>;
  catchUp: () => Promise<void>;
  pollMs: number;
  log: (message: string) => void;
  clock: () => number;
};

/** Commits are collected for this long: an append costs the lens about 1 ms, however small it is. */
const COLLECT_MS = 40;
/** More than this many signals are not waited for. */
const ENOUGH = 1_000;

export function openPulse({ flush, catchUp, pollMs, log, clock }: PulseParts): Pulse {
  let stopped = false;
  let caughtUp = clock();
  let flushTimer: NodeJS.Timeout | undefined;
  let pollTimer: NodeJS.Timeout | undefined;
  let trouble: string | null = null;

  /** The same trouble is told once, and once that it is over. */
  function tell(problem: string | null): void {
    if (problem === trouble || stopped) return;
    if (problem !== null) log(`The lens cannot follow the database: ${problem}`);
    else log("The lens follows the database again.");
    trouble = problem;
  }

  async function flushNow(): Promise<void> {
    clearTimeout(flushTimer);
    flushTimer = undefined;
    // What could not be added is found in the truth by the next beat, which also tells.
    await flush().catch(() => {});
  }

  async function beat(): Promise<void> {
    clearTimeout(pollTimer);
    const began = clock();
    try {
      await catchUp();
      caughtUp = began;
      tell(null);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
    clearTimeout(pollTimer);
    if (!stopped) pollTimer = setTimeout(beat, pollMs);
  }

  void beat();
  return {
    soon(waiting) {
      if (stopped || waiting === 0) return;
      if (waiting >= ENOUGH) void flushNow();
      else flushTimer ??= setTimeout(flushNow, COLLECT_MS);
    },
    beat: () => void beat(),
    lastCaughtUp: () => caughtUp,
    stop() {
      stopped = true;
      clearTimeout(flushTimer);
      clearTimeout(pollTimer);
    },
  };
}
