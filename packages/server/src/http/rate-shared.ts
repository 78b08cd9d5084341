import { createHash, randomUUID } from "node:crypto";
import type { Ctx } from "../context.ts";
import { addRateCount, hearRateCounts, removeOldRateCounts, tellRateCounts } from "../store/rate-count.ts";
import { countAt, rolled, startOf, type Window } from "./rate-window.ts";

type Told = (error: Error | null, result: { current: number; ttl: number }) => void;

/** Processes tell each other what they have counted this often. */
const SHARE_MS = 1_000;
/** More callers than this are not kept apart: those who came first are forgotten. */
const MAX_CALLERS = 50_000;
/** Of so many callers, those who came last, processes speak to each other. */
const MAX_SHARED = 5_000;
/** A limit as low as this is against guessing; there every single request is counted by the database. */
const FEW = 100;

/**
 * The counts behind the rate limits, for every process of one installation together. Each process counts by itself
 * and once a second tells the others, through the database, and hears from them; so n processes let through at most
 * what n − 1 of them admit in that second beyond the limit. Low limits, which are there against guessing, are exact:
 * the database counts each request. While it is away each process goes on by its own count.
 */
export function shareRates(ctx: Pick<Ctx, "db" | "now" | "log">) {
  const process = randomUUID();
  const counters: Counter[] = [];
  let sharing: Promise<void> = Promise.resolve();

  class Counter {
    readonly windows = new Map<string, Window>();
    readonly length: number;
    readonly name: string;

    constructor(limit: object) {
      const { max, timeWindow } = limit as { max?: unknown; timeWindow?: unknown };
      this.length = Number(timeWindow);
      // Counters of one kind are one counter in every process.
      this.name = `${String(max)}/${String(timeWindow)}`;
      counters.push(this);
    }

    child(limit: object): Counter {
      return new Counter(limit);
    }

    incr(key: string, told: Told, length: number, max: number): void {
      const now = ctx.now().getTime();
      const window = rolled(this.windows.get(key), now, length);
      window.own += 1;
      this.windows.delete(key);
      this.windows.set(key, window);
      if (this.windows.size > MAX_CALLERS)
        for (const [oldest] of this.windows) {
          this.windows.delete(oldest);
          break;
        }
      const ttl = window.startsAt + length - now;
      const local = { current: countAt(window.own + window.others, window.previous, now, length), ttl };
      if (max > FEW) {
        told(null, local);
        return;
      }
      window.told = window.own;
      const startsAt = startOf(now, length);
      addRateCount(ctx.db, {
        bucket: bucketOf(this.name, key),
        startsAt: new Date(startsAt),
        endsAt: new Date(startsAt + length),
        before: new Date(startsAt - length),
      }).then(
        ({ count, previous }) => told(null, { current: countAt(count, previous, now, length), ttl }),
        () => told(null, local),
      );
    }
  }

  /** Tells what is new and hears of everybody who came in the windows that run, once. */
  async function share(): Promise<void> {
    const now = ctx.now().getTime();
    const running = counters.flatMap(({ windows, length, name }) =>
      [...windows]
        .slice(-MAX_SHARED)
        .filter(([, { startsAt }]) => startsAt === startOf(now, length))
        .map(([key, window]) => ({ window, length, bucket: bucketOf(name, key) })),
    );
    if (running.length === 0) return;
    const untold = running.filter(({ window }) => window.told < window.own);
    const counts = untold.map(({ window: { startsAt, own }, length, bucket }) => ({
      bucket,
      startsAt: new Date(startsAt),
      endsAt: new Date(startsAt + length),
      count: own,
    }));
    if (counts.length > 0) await tellRateCounts(ctx.db, process, counts);
    for (const [at, { window }] of untold.entries()) window.told = counts[at]?.count ?? window.told;
    const byBucket = new Map(running.map((one) => [`${one.bucket} ${one.window.startsAt}`, one.window]));
    const asked = running.map(({ bucket, window }) => ({ bucket, startsAt: new Date(window.startsAt) }));
    for (const { bucket, startsAt, count } of await hearRateCounts(ctx.db, process, asked)) {
      const window = byBucket.get(`${bucket} ${startsAt.getTime()}`);
      if (window) window.others = count;
    }
  }

  /** Forgets what is over, here and in the database. */
  async function forget(): Promise<void> {
    const now = ctx.now().getTime();
    for (const { windows, length } of counters)
      for (const [key, { startsAt }] of windows) if (startsAt + 2 * length < now) windows.delete(key);
    await removeOldRateCounts(ctx.db, new Date(now - 3_600_000));
  }

  const quietly = (work: () => Promise<void>) => (): void => {
    sharing = sharing.then(work).catch((error: unknown) => ctx.log.debug({ err: error }, "rates not shared"));
  };
  const timers = [setInterval(quietly(share), SHARE_MS), setInterval(quietly(forget), 60_000)];
  for (const timer of timers) timer.unref();
  return {
    Counter,
    /** Ends the telling, after what is under way. */
    async close(): Promise<void> {
      for (const timer of timers) clearInterval(timer);
      await sharing;
    },
  };
}

/** A caller's name in the database says nothing about the key or the address that it stands for. */
function bucketOf(counter: string, key: string): string {
  return createHash("sha256").update(`${counter} ${key}`).digest("base64url").slice(0, 22);
}
