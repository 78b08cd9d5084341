/** One caller's requests in the window of time that runs, and in the one before it. */
export type Window = {
  startsAt: number;
  /** Counted by this process. */
  own: number;
  /** Counted by the other processes, as far as they have told. */
  others: number;
  /** Counted by all in the window before. */
  previous: number;
  /** How many of `own` the others have been told of. */
  told: number;
};

/** The window that a moment lies in: the same for every process, whoever comes first. */
export function startOf(now: number, length: number): number {
  return now - (now % length);
}

/** This window, or a new one if its time is over; what was counted in it counts on as the one before. */
export function rolled(window: Window | undefined, now: number, length: number): Window {
  const startsAt = startOf(now, length);
  if (window?.startsAt === startsAt) return window;
  const isNext = window?.startsAt === startsAt - length;
  return { startsAt, own: 0, others: 0, previous: isNext ? window.own + window.others : 0, told: 0 };
}

/**
 * How many requests count at this moment: those of this window, and of the one before as much as still lies within one
 * length before now. So nobody gets twice the limit by coming at the end of one window and the start of the next.
 * 100 in a minute, 15 seconds later: 75 of them.
 */
export function countAt(count: number, previous: number, now: number, length: number): number {
  const share = 1 - (now - startOf(now, length)) / length;
  return count + Math.ceil(previous * share);
}
