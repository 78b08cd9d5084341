/**
 * Turns a stream of "something changed" into as few refreshes as keep the page true: the first starts after
 * `soonMs`, none overlaps another, and a change during a refresh makes exactly one more, `restMs` after it ended.
 */
export function refresher(refresh: () => Promise<unknown>, soonMs = 100, restMs = 400) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let done = false;

  const start = (afterMs: number) => {
    timer = setTimeout(async () => {
      timer = undefined;
      running = true;
      again = false;
      try {
        await refresh();
      } catch {
        // Whoever shows the answer shows the error too; the next change tries again.
      }
      running = false;
      if (again && !done) start(restMs);
    }, afterMs);
  };

  return {
    /** Something changed. */
    touch() {
      if (done) return;
      if (running) again = true;
      else if (timer === undefined) start(soonMs);
    },
    /** No more refreshes. */
    stop() {
      done = true;
      clearTimeout(timer);
    },
  };
}
