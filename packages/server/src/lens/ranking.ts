import { type ParsedQuery, QueryInput } from "@heed/contract/measure/query";
import type { ParsedRanking, RankingAnswer, RankingUnit } from "@heed/contract/measure/ranking";
import type { Scalar } from "@heed/contract/words";
import { planQuery } from "@heed/core/measure/query-plan";
import { tallyFrom } from "@heed/core/measure/query-sums";
import { type RankedUnit, rankUnits } from "@heed/core/measure/rank-units";
import { emptyTally, type Tally } from "@heed/core/measure/tally";
import { type AskedWorkspace, askAnything, type Source } from "./answer.ts";
import { decided, invalid } from "./decided.ts";
import { groups, MAX_GROUPS } from "./groups.ts";
import { stamp } from "./stamp.ts";
import { anonymityOf, withheldOf } from "./withheld.ts";

/** From which the bootstrap draws, so that the same units always have the same interval. */
const SEED = 20_250_101;

/**
 * Ranks the units of a field. Signals without the field belong to none; units with too few answers to an anonymous
 * survey are in no figure. Throws a DomainError that names each field that is wrong, also where there are more units
 * than can be ranked.
 */
export async function rankingOf(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedRanking,
): Promise<RankingAnswer> {
  const started = performance.now();
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  const whole = questionOf(query);
  const planned = planQuery(whole, { ...workspace, fields: source.fields });
  if ("errors" in planned) throw invalid(planned.errors.map(renamed));
  const plan = decided(planned);
  const [metric] = plan.metrics;
  const [tallyPlan] = plan.tallies;
  if (!metric || !tallyPlan) throw invalid([{ path: "metric", message: "is not known" }]);
  if (metric.kind === "count") {
    const message = "is a count; rank by a score, and ask POST /query for counts by field";
    throw invalid([{ path: "metric", message }]);
  }
  const found = await groups(source, { ...plan, limit: MAX_GROUPS }, plan);
  if (found.cut) {
    const message = `${query.by} has more than ${MAX_GROUPS} values, too many to be ranked; narrow the question with "where"`;
    throw invalid([{ path: "by", message }]);
  }
  const guard = surveys
    ? await withheldOf(whole, surveys, (one) => askAnything(source, workspace, one))
    : null;
  const units: { unit: Scalar; tally: Tally }[] = [];
  let withheld = 0;
  for (const { by, sums } of found.groups) {
    const unit = by[0] ?? null;
    if (unit === null) continue;
    if (guard?.has(metric.key, [JSON.stringify(unit)])) withheld += 1;
    else units.push({ unit, tally: tallyFrom(tallyPlan, sums) });
  }
  const ranking = rankUnits(
    metric,
    units.map(({ tally }) => tally ?? emptyTally),
    { weighted: query.weighted, seed: SEED },
  );
  const ranked = units.flatMap(({ unit }, at) => {
    const place = ranking.units[at];
    return place ? [shownUnit(unit, place)] : [];
  });
  ranked.sort((a, b) => a.rank - b.rank || b.raw.n - a.raw.n || (String(a.unit) < String(b.unit) ? -1 : 1));
  if (query.order === "worst") ranked.reverse();
  return {
    metric: metric.key,
    by: query.by,
    units: ranked.slice(0, query.limit),
    unitCount: ranked.length,
    tenth: ranking.tenth,
    truncated: ranked.length > query.limit,
    whole: ranking.whole,
    consistency: ranking.consistency,
    withheld,
    ...stamp(started),
  };
}

function questionOf({ from, to, timezone, where, metric, by, weighted }: ParsedRanking): ParsedQuery {
  return {
    ...QueryInput.parse({ metrics: [metric] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(timezone !== undefined && { timezone }),
    where,
    by: [by],
    weighted,
  };
}

function renamed({ path, message }: { path: string; message: string }) {
  return { path: path === "metrics.0" ? "metric" : path === "by.0" ? "by" : path, message };
}

function shownUnit(unit: Scalar, { rank, value, low, high, raw, worst, best }: RankedUnit): RankingUnit {
  return { unit, rank, value, low, high, raw, worst, best };
}
