import type { Estimate, ParsedReliability, ReliabilityAnswer } from "@heed/contract/measure/drivers";
import type { FieldError } from "@heed/contract/problem";
import { covariancesIn } from "@heed/core/measure/driver-matrix";
import { answersNeeded, type DriverItem } from "@heed/core/measure/driver-plan";
import { seededRandom } from "@heed/core/measure/driver-random";
import { fewest } from "@heed/core/measure/driver-set";
import { emptyPairs, type PairSums, resampled, type SampleSums } from "@heed/core/measure/driver-sums";
import { scaleOf } from "@heed/core/measure/metric";
import {
  ALIKE_FROM,
  correlationOfSums,
  covariancesOf,
  cronbachAlpha,
  mcdonaldOmega,
} from "@heed/core/measure/reliability";
import type { AskedWorkspace, Source } from "./answer.ts";
import { loadSample } from "./drivers-load.ts";
import { inTurns, invalid, overSamples, readySlice, stampOf, tellsOfFew } from "./drivers-slice.ts";

type Scales = readonly { key: string; places: number[] }[];
/** One for each scale and each pair of scales; null where it is not defined. */
type Found = { alphas: (number | null)[]; omegas: (number | null)[]; between: (number | null)[] };

/** Whether the items of each scale measure one thing, and each two scales different ones. */
export async function reliabilityOf(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedReliability,
): Promise<ReliabilityAnswer> {
  const started = performance.now();
  const ready = readySlice(source, workspace, asked);
  const items = itemsOf(workspace, asked);
  const keys = items.map(({ rating }) => rating);
  const scales = asked.scales.map(({ key, items: own }) => ({
    key,
    places: own.map((item) => keys.indexOf(item)),
  }));
  if (await tellsOfFew(source, workspace, ready, keys, null)) {
    return { scales: [], between: [], withheld: true, ...stampOf(started) };
  }
  const question = { slice: ready.slice, items: keys, outcome: null, weighted: asked.weighted };
  const { sample } = await loadSample(source, question);
  refuseTooFew(asked, scales, sample);
  const reversed = items.map(({ scale }) => scale.orientation === "low");
  const pairs = scales.flatMap((a, at) => scales.slice(at + 1).map((b) => [a, b] as const));
  const foundIn = (sums: PairSums): Found => {
    const covariances = covariancesIn(sums, reversed);
    const own = scales.map(({ places }) => covariancesOf(covariances, sums.size, places));
    return {
      alphas: own.map((of, at) => cronbachAlpha(of, scales[at]?.places.length ?? 0)),
      omegas: own.map((of, at) => mcdonaldOmega(of, scales[at]?.places.length ?? 0)),
      between: pairs.map(([a, b]) => correlationOfSums(covariances, sums.size, a.places, b.places)),
    };
  };
  const found = foundIn(sample.total);
  const samples = await resample(sample, asked, foundIn);
  const estimate = (of: keyof Found, at: number): Estimate | null => {
    const value = found[of][at] ?? null;
    if (value === null) return null;
    return overSamples(
      value,
      samples.flatMap((one) => one[of][at] ?? []),
    );
  };
  const covariances = covariancesIn(sample.total, reversed);
  return {
    scales: scales.map(({ key, places }, at) => ({
      key,
      items: places.map((place) => keys[place] ?? ""),
      n: sample.signals,
      fewest: fewest(sample, places),
      alpha: estimate("alphas", at),
      omega: estimate("omegas", at),
      without: places.map((left) => {
        const rest = places.filter((place) => place !== left);
        return cronbachAlpha(covariancesOf(covariances, sample.size, rest), rest.length);
      }),
    })),
    between: pairs.flatMap(([a, b], at) => {
      const correlation = estimate("between", at);
      if (!correlation) return [];
      return [{ a: a.key, b: b.key, correlation, alike: Math.abs(correlation.value) > ALIKE_FROM }];
    }),
    ...stampOf(started),
  };
}

async function resample(
  sample: SampleSums,
  { bootstraps, seed }: ParsedReliability,
  foundIn: (sums: PairSums) => Found,
): Promise<Found[]> {
  const random = seededRandom(seed);
  const [times, sums] = [new Float64Array(sample.units.length), emptyPairs(sample.size)];
  const samples: Found[] = [];
  await inTurns(bootstraps, (count) => {
    for (let done = 0; done < count; done += 1) {
      times.fill(0);
      for (let draw = 0; draw < times.length; draw += 1) {
        const at = Math.floor(random.next() * times.length);
        times[at] = (times[at] ?? 0) + 1;
      }
      samples.push(foundIn(resampled(sample, times, sums)));
    }
  });
  return samples;
}

/** All items of all scales, each once. */
function itemsOf(workspace: AskedWorkspace, { scales }: ParsedReliability): DriverItem[] {
  const items = new Map<string, DriverItem>();
  const errors: FieldError[] = [];
  scales.forEach((one, at) => {
    if (scales.findIndex(({ key }) => key === one.key) < at) {
      errors.push({ path: `scales.${at}.key`, message: `${one.key} is named twice` });
    }
    one.items.forEach((rating, index) => {
      const scale = scaleOf(rating, workspace.ratings);
      const path = `scales.${at}.items.${index}`;
      if (!scale)
        errors.push({ path, message: `no rating ${JSON.stringify(rating)} is known in this workspace` });
      else if (one.items.indexOf(rating) < index) errors.push({ path, message: `${rating} is named twice` });
      else items.set(rating, { rating, scale });
    });
  });
  if (items.size > MOST_ITEMS) {
    errors.push({ path: "scales", message: `at most ${MOST_ITEMS} items together; here are ${items.size}` });
  }
  if (errors.length > 0) throw invalid(errors);
  return [...items.values()];
}

const MOST_ITEMS = 30;

function refuseTooFew({ scales }: ParsedReliability, places: Scales, sample: SampleSums): void {
  places.forEach((scale, at) => {
    const needed = answersNeeded(scale.places.length);
    const found = fewest(sample, scale.places);
    if (found >= needed) return;
    const message = `${scales[at]?.items.length} items need at least ${needed} answers to each two of them; here are ${found}. Name fewer items or ask for more signals`;
    throw invalid([{ path: `scales.${at}.items`, message }], { needed, found });
  });
}
