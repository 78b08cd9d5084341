/** When an answer was true, and how long it took. `started` by `performance.now()`. */
export function stamp(started: number): { asOf: string; elapsedMs: number } {
  return { asOf: new Date().toISOString(), elapsedMs: Math.round((performance.now() - started) * 10) / 10 };
}
