import type { DriversAnswer, ParsedDrivers } from "@heed/contract/measure/drivers";
import { MOST_DRIVERS } from "@heed/contract/measure/drivers";
import { MIN_SCORES } from "@heed/core/measure/anonymity";
import { driverBootstrap, driverEstimate } from "@heed/core/measure/driver-bootstrap";
import { isComplete, momentsOf } from "@heed/core/measure/driver-matrix";
import {
  allDrivers,
  answersNeeded,
  type DriverItem,
  namedDrivers,
  type OutcomePlan,
} from "@heed/core/measure/driver-plan";
import { fewest, type LeftOut, tooFewAnswers } from "@heed/core/measure/driver-set";
import type { SampleSums } from "@heed/core/measure/driver-sums";
import { describeDrivers, driverWarnings, within } from "@heed/core/measure/drivers";
import type { AskedWorkspace, Source } from "./answer.ts";
import { chooseDrivers } from "./drivers-choose.ts";
import { type LoadedSample, loadSample } from "./drivers-load.ts";
import {
  effectiveAnswers,
  inTurns,
  invalid,
  readyOutcome,
  readySlice,
  stampOf,
  tellsOfFew,
} from "./drivers-slice.ts";
import type { Asked } from "./drivers-statements.ts";

/** Some items with their answers; each two of them answered together often enough. */
export type Loaded = LoadedSample & { items: DriverItem[]; outcome: OutcomePlan; left: LeftOut[] };

/** Which rated items carry the outcome. Throws a DomainError that says what is wrong or how many answers are missing. */
export async function driversOf(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedDrivers,
): Promise<DriversAnswer> {
  const started = performance.now();
  const ready = readySlice(source, workspace, asked);
  const { outcome, slice } = readyOutcome(source, workspace, asked.outcome, ready.slice);
  const named =
    asked.drivers === "all"
      ? { items: allDrivers(outcome, workspace.ratings), errors: [] }
      : namedDrivers(asked.drivers, outcome, workspace.ratings);
  if (named.errors.length > 0) throw invalid(named.errors);
  const { bootstraps, seed } = asked;
  const guarded = [outcome.rating, ...named.items.map(({ rating }) => rating)];
  if (await tellsOfFew(source, workspace, ready, guarded, outcome)) {
    return { ...nothingOf(outcome, asked), withheld: true, ...stampOf(started) };
  }
  const question: Asked = { slice, items: [], outcome, weighted: asked.weighted };
  const loaded = await loadDrivers(source, question, named.items, asked.drivers === "all");
  const { items, sample, levels, left } = loaded;
  const complete = isComplete(sample.counts);
  const estimate = driverEstimate(sample.total, complete);
  const bootstrap = driverBootstrap(sample, seed);
  await inTurns(bootstraps, bootstrap.step);
  const spread = bootstrap.result();
  const findings = { items, outcome, sample, estimate, spread, levels };
  return {
    outcome: outcomeOf(outcome, sample),
    ...sizesOf(sample),
    r2: within(estimate.r2, spread.r2),
    ...describeDrivers(findings),
    left: left.map((one) => ({ ...one, n: ready.surveys && one.n < MIN_SCORES ? null : one.n })),
    warnings: driverWarnings(findings),
    resampled: { by: loaded.by, units: sample.units.length, bootstraps, seed },
    ...stampOf(started),
  };
}

/**
 * Loads the answers of some items. Those that never vary are left out; with `choose`, those that were not asked together
 * with the others, too.
 */
export async function loadDrivers(
  source: Source,
  question: Asked,
  items: readonly DriverItem[],
  choose: boolean,
): Promise<Loaded> {
  const { outcome } = question;
  if (!outcome) throw new Error("drivers have an outcome");
  // In one order, so that the same items give the same intervals however they were named.
  let rest = items.toSorted((a, b) => (a.rating < b.rating ? -1 : 1));
  let left: LeftOut[] = [];
  if (choose) {
    const chosen = await chooseDrivers(source, question, rest, MOST_DRIVERS);
    rest = chosen.items;
    left = chosen.left;
    if (rest.length === 0) throw noneAsked(outcome, left);
  }
  for (;;) {
    const loaded = await loadSample(source, { ...question, items: rest.map(({ rating }) => rating) });
    const pairs = { size: rest.length + 1, counts: loaded.sample.counts };
    const few = tooFewAnswers(rest, pairs);
    if (few) throw invalid([few.error], { needed: few.needed, found: few.found });
    const same = constantOf(loaded.sample);
    if (same.includes(rest.length)) {
      const message = `every answer to ${outcome.metric} is the same here, so that nothing can carry it; ask for more signals`;
      throw invalid([{ path: "outcome", message }]);
    }
    if (same.length === 0) return { ...loaded, items: rest, outcome, left };
    const counts = loaded.sample.counts;
    const size = loaded.sample.size;
    left = [
      ...left,
      ...same.map(
        (index): LeftOut => ({
          driver: rest[index]?.rating ?? "",
          why: "constant",
          n: counts[index * size + index] ?? 0,
        }),
      ),
    ];
    rest = rest.filter((_, index) => !same.includes(index));
    if (rest.length === 0) {
      throw invalid([
        {
          path: "drivers",
          message: "every driver has one and the same answer throughout; ask for more signals",
        },
      ]);
    }
  }
}

/** The places of the variables that never vary. */
function constantOf(sample: SampleSums): number[] {
  return Array.from({ length: sample.size }, (_, index) => index).filter(
    (index) => (momentsOf(sample.total, index)?.deviation ?? 0) === 0,
  );
}

function noneAsked(outcome: OutcomePlan, left: readonly LeftOut[]) {
  const found = Math.max(0, ...left.map(({ n }) => n));
  const needed = answersNeeded(1);
  const message = `no rating was given together with ${outcome.metric} by at least ${needed} signals (the most: ${found}); ask for more signals, or name the drivers`;
  return invalid([{ path: "drivers", message }], { needed, found });
}

/** The outcome as it stands among these signals. */
export function outcomeOf(outcome: OutcomePlan, sample: SampleSums | null): DriversAnswer["outcome"] {
  const mean = sample && momentsOf(sample.total, sample.size - 1)?.mean;
  return {
    metric: outcome.metric,
    rating: outcome.rating,
    unit: outcome.unit,
    value: mean === null || mean === undefined ? null : outcome.factor * mean,
    min: outcome.limits.low,
    max: outcome.limits.high,
  };
}

export function sizesOf(sample: SampleSums): { n: number; fewest: number; effective: number } {
  const all = Array.from({ length: sample.size }, (_, index) => index);
  return { n: sample.signals, fewest: fewest(sample, all), effective: effectiveAnswers(sample) };
}

function nothingOf(outcome: OutcomePlan, { bootstraps, seed }: ParsedDrivers) {
  return {
    outcome: outcomeOf(outcome, null),
    n: 0,
    fewest: 0,
    effective: 0,
    r2: null,
    drivers: [],
    middle: { share: 0, level: 0 },
    left: [],
    warnings: [],
    resampled: { by: "people" as const, units: 0, bootstraps, seed },
  };
}
