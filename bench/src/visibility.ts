import type { HeedProcess } from "./heed-process.ts";
import { quantile } from "./load.ts";

export type Seen = {
  markers: number;
  query: { p50: number; p99: number };
  live: { p50: number; p99: number };
};

/** Pause between two markers: often enough for a p99, seldom enough not to be the load. */
const PAUSE_MS = 60;

/**
 * While others load the server, records marked signals and measures, from their acknowledgement, when a question
 * finds them, and when a page that listens to the event stream and asks again would show them.
 */
export async function watchVisibility(heed: HeedProcess, until: AbortSignal): Promise<Seen> {
  const pending = new Map<string, number>();
  const listening = new AbortController();
  const toPage: number[] = [];
  const page = actAsPage(heed, listening.signal, pending, toPage);
  const toQuery: number[] = [];
  for (let n = 0; !until.aborted; n += 1) {
    const location = `marker-${n}`;
    await post(heed, "signals", { touchpoint: "delivery", ratings: { nps: 9 }, location });
    const at = performance.now();
    pending.set(location, at);
    if ((await countAt(heed, [location])).get(location) !== 1) {
      throw new Error("an acknowledged signal was not in the answer");
    }
    toQuery.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  listening.abort();
  await page;
  if (pending.size > 0) throw new Error(`${pending.size} signals never reached the page`);
  toQuery.sort((a, b) => a - b);
  toPage.sort((a, b) => a - b);
  return {
    markers: toQuery.length,
    query: { p50: quantile(toQuery, 0.5), p99: quantile(toQuery, 0.99) },
    live: { p50: quantile(toPage, 0.5), p99: quantile(toPage, 0.99) },
  };
}

/** Does what an open dashboard does: each time the figures are said to have moved, it asks for them. */
async function actAsPage(
  heed: HeedProcess,
  until: AbortSignal,
  pending: Map<string, number>,
  toPage: number[],
): Promise<void> {
  const answer = await fetch(`${heed.address}/api/v1/live`, {
    headers: { authorization: `Bearer ${heed.key}` },
    signal: until,
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of answer.body ?? []) {
      if (!decoder.decode(chunk, { stream: true }).includes("event: metric") || pending.size === 0) continue;
      const counts = await countAt(heed, [...pending.keys()]);
      const now = performance.now();
      for (const location of counts.keys()) {
        toPage.push(now - (pending.get(location) ?? now));
        pending.delete(location);
      }
    }
  } catch (error) {
    if (!until.aborted) throw error;
  }
}

async function countAt(heed: HeedProcess, locations: string[]): Promise<Map<string, number>> {
  const { rows } = (await post(heed, "query", {
    metrics: ["count"],
    by: ["location"],
    where: [{ field: "location", op: "in", values: locations }],
  })) as { rows: { by: { location: string }; metrics: { count: { value: number } } }[] };
  return new Map(rows.map(({ by, metrics }) => [by.location, metrics.count.value]));
}

async function post(heed: HeedProcess, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${heed.address}/api/v1/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${heed.key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
