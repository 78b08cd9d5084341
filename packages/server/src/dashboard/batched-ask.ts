import type { ParsedQuery, QueryAnswer } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";

type Waiting = { query: ParsedQuery; done: (answer: QueryAnswer) => void; failed: (error: unknown) => void };

/** A question names at most so many metrics. */
const MOST_METRICS = 20;

/**
 * Asks questions that differ in nothing but their metrics as one: those that come in the same turn of the event loop
 * wait for each other. Each gets the answer with its own metrics. Where a common question is refused because of one of
 * them, each is asked alone, so that nobody suffers for another's mistake.
 */
export function batchedAsk(
  ask: (query: ParsedQuery) => Promise<QueryAnswer>,
): (query: ParsedQuery) => Promise<QueryAnswer> {
  let waiting: Waiting[] = [];

  async function askTogether(group: readonly Waiting[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const metrics = [...new Set(group.flatMap(({ query }) => query.metrics))];
    try {
      const answer = await ask({ ...first.query, metrics });
      for (const { query, done } of group) done(withMetrics(answer, query.metrics));
    } catch (error) {
      if (group.length > 1 && error instanceof DomainError && error.code === "invalid") {
        await Promise.all(group.map((one) => askTogether([one])));
      } else for (const { failed } of group) failed(error);
    }
  }

  function flush(): void {
    const groups = new Map<string, Waiting[][]>();
    for (const one of waiting) {
      const { metrics: _, ...rest } = one.query;
      const key = JSON.stringify(rest);
      const lots = groups.get(key) ?? [];
      const last = lots.at(-1);
      const joined = new Set([...(last ?? []), one].flatMap(({ query }) => query.metrics));
      if (last && joined.size <= MOST_METRICS) last.push(one);
      else lots.push([one]);
      groups.set(key, lots);
    }
    waiting = [];
    for (const lots of groups.values()) for (const group of lots) void askTogether(group);
  }

  return (query) =>
    new Promise((done, failed) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ query, done, failed });
    });
}

function withMetrics(answer: QueryAnswer, wanted: readonly string[]): QueryAnswer {
  const rows = answer.rows.map((row) => ({
    ...row,
    metrics: Object.fromEntries(Object.entries(row.metrics).filter(([key]) => wanted.includes(key))),
  }));
  return { ...answer, rows };
}
