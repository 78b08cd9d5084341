import { createRandom, type Random } from "../../../listen/demo/random.ts";
import { BUILT_IN_METRICS } from "../../metric.ts";
import type { ClosedPeriod } from "../../query-period.ts";
import { emptyTally, type Tally } from "../../tally.ts";
import type { ScannedPart } from "../alert-scan.ts";
import { windowsUntil } from "../alert-windows.ts";

export const DAY = 86_400_000;
/** A Monday, midnight in UTC. */
export const BEGIN = Date.UTC(2026, 0, 5);
const NIGHT = { unit: "day", count: 1 } as const;

/** How one part of a made-up workspace answers on a day (0 is the first). */
export type Process = {
  /** Answers on an ordinary day. */
  perDay: number;
  promoters: number;
  detractors: number;
  /** How far the true shares and numbers wander from day to day, beyond chance; 0 is a stable process. */
  wander?: number;
  /** From this day on this part of the promoters are detractors. */
  shift?: { day: number; share: number };
};

/** Weekdays differ in how many answer, as they do in shops. Sunday first. */
const WEEKDAYS = [1.3, 0.9, 0.85, 0.9, 0.95, 1.05, 1.25];

/** The parts that a scan looks at: each process as an NPS and as a count, day by day. */
export function someParts(seed: number, processes: readonly Process[], days: number): ScannedPart[] {
  const spans = Array.from({ length: days }, (_, day): ClosedPeriod => {
    return { from: BEGIN + day * DAY, to: BEGIN + (day + 1) * DAY };
  });
  return processes.flatMap((process, at) => {
    const random = createRandom(seed, at);
    const tallies = new Map(spans.map((_, day) => [day, someDay(random, process, day)]));
    const segment = [{ field: "location", op: "eq" as const, value: `S-${at}` }];
    const shared = { segment, cells: { spans, tallies }, marks: [] };
    return [
      { ...shared, metric: BUILT_IN_METRICS.nps },
      { ...shared, metric: BUILT_IN_METRICS.count },
    ];
  });
}

/** The ends of the days that can be judged: those with a whole past before them. */
export function someEnds(count: number): number[] {
  const past = windowsUntil(NIGHT, "UTC", BEGIN).length;
  return Array.from({ length: count }, (_, day) => BEGIN + (past + day) * DAY);
}

/** Days before the first that is judged. */
export const PAST_DAYS = windowsUntil(NIGHT, "UTC", BEGIN).length - 1;

function someDay(random: Random, process: Process, day: number): Tally {
  const wander = process.wander ?? 0;
  const weekday = WEEKDAYS[(day + 1) % 7] ?? 1;
  const n = poisson(random, process.perDay * weekday * Math.max(0.1, 1 + wander * random.normal()));
  const lean = 0.15 * wander * random.normal();
  const lost = process.shift && day >= process.shift.day ? process.promoters * process.shift.share : 0;
  const up = Math.min(0.95, Math.max(0.02, process.promoters + lean - lost));
  const down = Math.min(1 - up, Math.max(0.02, process.detractors - lean + lost));
  const tally = { ...emptyTally, n };
  for (let i = 0; i < n; i++) {
    const luck = random.next();
    if (luck < up) tally.top += 1;
    else if (luck < up + down) tally.bottom += 1;
  }
  return tally;
}

/** Knuth's way for small means; a sum of such for large ones. */
function poisson(random: Random, mean: number): number {
  if (mean > 30) return poisson(random, mean / 2) + poisson(random, mean / 2);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}
