/** A terminal's Ctrl-C reaches the program directly and through npm: two signals this close together are one. */
const SAME_SIGNAL_MS = 1000;

/** The signals that end a program. Call `stop` when nobody listens any more. */
export function listenForEnd(now: () => number = Date.now): { told: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  let toldAt: number | undefined;
  const onSignal = (): void => {
    if (toldAt === undefined) {
      toldAt = now();
      controller.abort();
    } else if (now() - toldAt > SAME_SIGNAL_MS) process.exit(1);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    told: controller.signal,
    stop: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

/** Waits until the program is told to end (`told`), or until the other promise resolves (`lost`). */
export function untilToldToEnd(told: AbortSignal, lost: Promise<void>): Promise<"told" | "lost"> {
  return new Promise((resolve) => {
    if (told.aborted) resolve("told");
    told.addEventListener("abort", () => resolve("told"), { once: true });
    void lost.then(() => resolve("lost"));
  });
}
