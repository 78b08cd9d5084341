import type { ExperienceIndexAnswer, ParsedExperienceIndex } from "@heed/contract/measure/drivers";
import type { FieldError } from "@heed/contract/problem";
import { driverEstimate } from "@heed/core/measure/driver-bootstrap";
import { isComplete } from "@heed/core/measure/driver-matrix";
import type { DriverItem } from "@heed/core/measure/driver-plan";
import { seededRandom } from "@heed/core/measure/driver-random";
import { fewest } from "@heed/core/measure/driver-set";
import { emptyPairs, type PairSums, resampled, type SampleSums } from "@heed/core/measure/driver-sums";
import { levelOf, performanceOf } from "@heed/core/measure/drivers";
import { experienceIndex, experienceWeights } from "@heed/core/measure/experience-index";
import { scaleOf } from "@heed/core/measure/metric";
import type { AskedWorkspace, Source } from "./answer.ts";
import { loadSample } from "./drivers-load.ts";
import {
  inTurns,
  invalid,
  overSamples,
  readyOutcome,
  readySlice,
  stampOf,
  tellsOfFew,
} from "./drivers-slice.ts";

const ELEMENTS = ["effectiveness", "ease", "emotion"] as const;

/** Effectiveness, ease and emotion as one number, with what each counts and why. */
export async function experienceIndexOf(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedExperienceIndex,
): Promise<ExperienceIndexAnswer> {
  const started = performance.now();
  const ready = readySlice(source, workspace, asked);
  const { outcome, slice } = readyOutcome(source, workspace, asked.loyalty, ready.slice, "loyalty");
  const items = itemsOf(workspace, asked, outcome.rating);
  const guarded = [outcome.rating, ...items.map(({ rating }) => rating)];
  if (await tellsOfFew(source, workspace, ready, guarded, outcome)) {
    const equal = experienceWeights(null, 0);
    return {
      index: null,
      elements: [],
      weighting: equal.weighting,
      n: 0,
      withheld: true,
      ...stampOf(started),
    };
  }
  const question = { slice, items: items.map(({ rating }) => rating), outcome, weighted: asked.weighted };
  const { sample } = await loadSample(source, question);
  const n = fewest(sample, [0, 1, 2, 3]);
  const found = indexIn(sample.total, sample, items, n);
  const samples: number[] = [];
  const random = seededRandom(asked.seed);
  const [times, sums] = [new Float64Array(sample.units.length), emptyPairs(sample.size)];
  await inTurns(found.index === null ? 0 : asked.bootstraps, (count) => {
    for (let done = 0; done < count; done += 1) {
      times.fill(0);
      for (let draw = 0; draw < times.length; draw += 1) {
        const at = Math.floor(random.next() * times.length);
        times[at] = (times[at] ?? 0) + 1;
      }
      const { index } = indexIn(resampled(sample, times, sums), sample, items, n);
      if (index !== null) samples.push(index);
    }
  });
  return {
    index: found.index === null ? null : overSamples(found.index, samples),
    elements: items.map(({ rating, scale }, at) => {
      const performance = performanceOf(sample, at, scale);
      return {
        element: ELEMENTS[at] ?? "emotion",
        driver: rating,
        n: sample.counts[at * sample.size + at] ?? 0,
        level: performance.value === null ? null : levelOf(performance, scale),
        weight: found.weights[at] ?? 0,
      };
    }),
    weighting: found.weighting,
    n,
    ...stampOf(started),
  };
}

/** The index of one sample, whose weights are found anew. */
function indexIn(sums: PairSums, sample: SampleSums, items: readonly DriverItem[], n: number) {
  const { weights } = driverEstimate(sums, isComplete(sample.counts));
  const weighting = experienceWeights(weights, n);
  const levels = items.map(({ scale }, at) => {
    const { value } = performanceOf({ ...sample, total: sums }, at, scale);
    return value === null ? null : levelOf({ value, n, low: value, high: value, wide: false }, scale).value;
  });
  return { ...weighting, index: experienceIndex(levels, weighting.weights) };
}

function itemsOf(workspace: AskedWorkspace, asked: ParsedExperienceIndex, loyalty: string): DriverItem[] {
  const errors: FieldError[] = [];
  const items = ELEMENTS.flatMap((element, at): DriverItem[] => {
    const rating = asked[element];
    const scale = scaleOf(rating, workspace.ratings);
    const wrong = !scale
      ? `no rating ${JSON.stringify(rating)} is known in this workspace`
      : rating === loyalty
        ? `${rating} is the loyalty that the weights are found with; name another rating`
        : ELEMENTS.slice(0, at).some((other) => asked[other] === rating)
          ? `${rating} is named twice`
          : undefined;
    if (wrong !== undefined) errors.push({ path: element, message: wrong });
    return scale ? [{ rating, scale }] : [];
  });
  if (errors.length > 0) throw invalid(errors);
  return items;
}
