/**
 * Lets many work side by side, or one alone. Whoever works side by side looks at `wanted` from time to time and
 * leaves for a moment when somebody waits to be alone.
 */
export type Gate = {
  /** Resolves when one may work side by side; to be followed by `leave`. */
  enter(): Promise<void>;
  leave(): void;
  /** Somebody waits to be alone. */
  wanted(): boolean;
  /** Does some work while nobody else is inside. Must not be called from inside. */
  alone<T>(work: () => Promise<T>): Promise<T>;
};

export function openGate(): Gate {
  let inside = 0;
  let single = false;
  const queue: { alone: boolean; start: () => void }[] = [];

  function admit(): void {
    for (let next = queue[0]; next; next = queue[0]) {
      if (single || (next.alone && inside > 0)) return;
      queue.shift();
      if (next.alone) single = true;
      else inside += 1;
      next.start();
    }
  }

  function queued(alone: boolean): Promise<void> {
    return new Promise((start) => {
      queue.push({ alone, start });
      admit();
    });
  }

  return {
    enter: () => queued(false),
    leave() {
      inside -= 1;
      admit();
    },
    wanted: () => queue.some(({ alone }) => alone),
    async alone(work) {
      await queued(true);
      try {
        return await work();
      } finally {
        single = false;
        admit();
      }
    },
  };
}
