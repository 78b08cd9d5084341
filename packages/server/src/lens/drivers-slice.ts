import type { Estimate } from "@heed/contract/measure/drivers";
import { type ParsedQuery, QueryInput } from "@heed/contract/measure/query";
import type { FieldError } from "@heed/contract/problem";
import { DomainError } from "@heed/contract/problem";
import { spread } from "@heed/core/measure/driver-bootstrap";
import { type OutcomePlan, outcomePlan } from "@heed/core/measure/driver-plan";
import type { SampleSums } from "@heed/core/measure/driver-sums";
import { kishN } from "@heed/core/measure/kish";
import { resolveMetric } from "@heed/core/measure/metric-catalog";
import { planSlice, type Slice } from "@heed/core/measure/query-plan";
import { type AskedWorkspace, askAnything, type Source } from "./answer.ts";
import { anonymityOf, isWithheld } from "./withheld.ts";

/** The part that questions about drivers share with all others. */
type Sliced = Pick<ParsedQuery, "from" | "to" | "timezone" | "where"> & { weighted: boolean };

/** Which signals are asked about, and the anonymous surveys that they are answers to, if they are. */
export type Readied<Q> = { query: Q; slice: Slice; surveys: readonly string[] | null };

/** Decides which signals a question is about. Throws a DomainError that names each field that is wrong. */
export function readySlice<Q extends Sliced>(
  source: Source,
  workspace: AskedWorkspace,
  asked: Q,
): Readied<Q> {
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  const planned = planSlice(query, { ...workspace, fields: source.fields });
  if ("errors" in planned) throw invalid(planned.errors);
  return { query, slice: planned.plan, surveys };
}

/** The outcome's meaning, and the slice narrowed to what the metric itself counts. */
export function readyOutcome(
  source: Source,
  workspace: AskedWorkspace,
  key: string,
  slice: Slice,
  path = "outcome",
): { outcome: OutcomePlan; slice: Slice } {
  const outcome = outcomePlan(key, workspace.ratings, (one) => {
    const found = resolveMetric(one, { ...workspace, fields: source.fields }, [slice.period]);
    if ("metric" in found) return found.metric;
    return "error" in found ? found.error : `${one} does not read one rating of each signal`;
  });
  if (typeof outcome === "string") throw invalid([{ path, message: outcome }]);
  return { outcome, slice: { ...slice, where: [...slice.where, ...outcome.given] } };
}

/**
 * Whether an answer would tell something of 1–4 people who answered an anonymous survey: where so few gave one of the
 * ratings, or where so few of those who gave it did not give the outcome.
 */
export async function tellsOfFew(
  source: Source,
  workspace: AskedWorkspace,
  { query, surveys }: Readied<Sliced>,
  ratings: readonly string[],
  outcome: OutcomePlan | null,
): Promise<boolean> {
  if (!surveys || ratings.length === 0) return false;
  // What an own metric counts cuts through the answers like a condition, and nobody has looked whom it leaves out.
  if (outcome && outcome.given.length > 0) return true;
  const { from, to, timezone, where } = query;
  const answered = outcome ? [{ field: `ratings.${outcome.rating}`, op: "exists" as const }] : [];
  for (let at = 0; at < ratings.length; at += MOST_METRICS) {
    const whole = QueryInput.parse({
      from,
      to,
      timezone,
      where: [...where, ...answered],
      metrics: ratings.slice(at, at + MOST_METRICS).map((rating) => `ratings.${rating}`),
    });
    if (await anyWithheld(source, workspace, whole, surveys)) return true;
  }
  return false;
}

const MOST_METRICS = 20;

async function anyWithheld(
  source: Source,
  workspace: AskedWorkspace,
  whole: ParsedQuery,
  surveys: readonly string[],
): Promise<boolean> {
  for (const metric of whole.metrics) {
    const one = { ...whole, metrics: [metric] };
    if (await isWithheld(one, surveys, (query) => askAnything(source, workspace, query))) return true;
  }
  return false;
}

/** How many equal answers would say as much, with weights; else how many there are. */
export function effectiveAnswers({ signals, weight, weightSquared }: SampleSums): number {
  return Math.min(signals, kishN(weight, weightSquared));
}

/** So many samples are drawn before other requests get their turn. */
const SAMPLES_A_TURN = 25;

/** Draws bootstrap samples without keeping everybody else waiting. */
export async function inTurns(samples: number, step: (samples: number) => void): Promise<void> {
  for (let done = 0; done < samples; done += SAMPLES_A_TURN) {
    step(Math.min(SAMPLES_A_TURN, samples - done));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A value with the range that it has in 95 % of the samples. */
export function overSamples(value: number, samples: readonly number[]): Estimate {
  const { low, high } = samples.length > 0 ? spread(samples) : { low: value, high: value };
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

export function stampOf(started: number): { asOf: string; elapsedMs: number } {
  return { asOf: new Date().toISOString(), elapsedMs: Math.round((performance.now() - started) * 10) / 10 };
}

export function invalid(errors: FieldError[], facts?: Record<string, number>): DomainError {
  const [first] = errors;
  return new DomainError("invalid", first ? `${first.path}: ${first.message}` : "not valid", errors, facts);
}
