import type { Estimate, ParsedWhatIf, WhatIfAnswer } from "@heed/contract/measure/drivers";
import { MOST_DRIVERS } from "@heed/contract/measure/drivers";
import type { FieldError } from "@heed/contract/problem";
import { driverBootstrap, driverEstimate } from "@heed/core/measure/driver-bootstrap";
import { isComplete, momentsOf } from "@heed/core/measure/driver-matrix";
import { allDrivers, type DriverItem, namedDrivers, type OutcomePlan } from "@heed/core/measure/driver-plan";
import { driverWarnings, slopeOf } from "@heed/core/measure/drivers";
import { shifted, shiftOf } from "@heed/core/measure/what-if";
import type { AskedWorkspace, Source } from "./answer.ts";
import { loadDrivers, outcomeOf, sizesOf } from "./drivers.ts";
import { chooseDrivers } from "./drivers-choose.ts";
import { inTurns, invalid, readyOutcome, readySlice, stampOf, tellsOfFew } from "./drivers-slice.ts";

/** What the outcome would go with if some items rose. */
export async function whatIfOf(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedWhatIf,
): Promise<WhatIfAnswer> {
  const started = performance.now();
  const ready = readySlice(source, workspace, asked);
  const { outcome, slice } = readyOutcome(source, workspace, asked.outcome, ready.slice);
  const moved = movedItems(workspace, asked, outcome);
  const question = { slice, items: [], outcome, weighted: asked.weighted };
  const named =
    asked.held === "all"
      ? { items: allDrivers(outcome, workspace.ratings), errors: [] }
      : namedDrivers(asked.held, outcome, workspace.ratings, "held");
  if (named.errors.length > 0) throw invalid(named.errors);
  const others = named.items.filter(({ rating }) => !moved.some((item) => item.rating === rating));
  const guarded = [outcome, ...moved, ...others].map(({ rating }) => rating);
  if (await tellsOfFew(source, workspace, ready, guarded, outcome)) {
    return {
      ...{
        outcome: outcomeOf(outcome, null),
        n: 0,
        fewest: 0,
        effective: 0,
        changes: [],
        shift: null,
        would: null,
      },
      ...{ held: [], association: true, warnings: [], withheld: true },
      ...stampOf(started),
    };
  }
  const held =
    asked.held === "all"
      ? (await chooseDrivers(source, question, [...moved, ...others], MOST_DRIVERS)).items.filter(
          ({ rating }) => !moved.some((item) => item.rating === rating),
        )
      : others;
  const loaded = await loadDrivers(source, question, [...moved, ...held], false);
  const { items, sample } = loaded;
  const estimate = driverEstimate(sample.total, isComplete(sample.counts));
  const bootstrap = driverBootstrap(sample, asked.seed);
  await inTurns(asked.bootstraps, bootstrap.step);
  const spread = bootstrap.result();
  const { factor } = outcome;
  const along = (slopes: readonly number[]): number[] => slopes.map((slope) => factor * slope);
  const moves = items.map(({ rating }, index) => {
    const from = momentsOf(sample.total, index)?.mean ?? 0;
    return { from, to: asked.changes.find(({ driver }) => driver === rating)?.to ?? from };
  });
  const [slopes, samples] = [along(estimate.held), spread.slopes.map(along)];
  const now = outcomeOf(outcome, sample);
  const shift = shiftOf(moves, slopes, samples);
  return {
    outcome: now,
    ...sizesOf(sample),
    changes: asked.changes.flatMap(({ driver, to }) => {
      const index = items.findIndex(({ rating }) => rating === driver);
      if (index < 0) return [];
      const { from } = moves[index] ?? { from: to };
      const only = moves.map((move, at) => (at === index ? move : { from: 0, to: 0 }));
      const slope = slopeOf(estimate.alone[index] ?? 0, spread.alone[index], outcome);
      return [
        {
          driver,
          from,
          to,
          held: shiftOf(only, slopes, samples),
          alone: times(slope, to - from),
        },
      ];
    }),
    shift,
    would: now.value === null ? null : shifted(now.value, shift, outcome.limits),
    held: items.map(({ rating }) => rating).filter((rating) => held.some((item) => item.rating === rating)),
    association: true,
    warnings: driverWarnings({ items, sample, estimate }),
    ...stampOf(started),
  };
}

function times({ value, low, high }: Estimate, by: number): Estimate {
  return { value: value * by, low: Math.min(low * by, high * by), high: Math.max(low * by, high * by) };
}

/** The items that are moved; their targets have to lie on their scales. */
function movedItems(
  workspace: AskedWorkspace,
  { changes }: ParsedWhatIf,
  outcome: OutcomePlan,
): DriverItem[] {
  const { items, errors } = namedDrivers(
    changes.map(({ driver }) => driver),
    outcome,
    workspace.ratings,
  );
  const wrong: FieldError[] = errors.map(({ path, message }) => ({
    path: path.replace(/^drivers\.(\d+)$/, "changes.$1.driver"),
    message,
  }));
  changes.forEach(({ driver, to }, index) => {
    const scale = items.find(({ rating }) => rating === driver)?.scale;
    if (!scale || (to >= scale.min && to <= scale.max)) return;
    wrong.push({
      path: `changes.${index}.to`,
      message: `${to} is off the scale ${scale.min}–${scale.max} of ${driver}`,
    });
  });
  if (wrong.length > 0) throw invalid(wrong);
  return items;
}
