import { ChartInput } from "@heed/contract/measure/chart";
import { QueryInput } from "@heed/contract/measure/query";
import { RankingInput } from "@heed/contract/measure/ranking";
import { DomainError } from "@heed/contract/problem";
import { createRandom } from "@heed/core/listen/demo/random";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { expect } from "vitest";
import { newId } from "../../ids.ts";
import { freshDatabase } from "../../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "../answer.ts";
import { chartOf } from "../chart.ts";
import { type Lens, openLens } from "../lens.ts";
import { openPostgresLens } from "../postgres-lens.ts";
import { rankingOf } from "../ranking.ts";
import { lensFolder } from "./lens-folder.ts";
import { plainSignal } from "./some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./write-signals.ts";

export const SHOPS = ["HN-01", "HN-02", "HN-03", "SG-01", "SG-02"];
const DAY = 86_400_000;
const START = Date.parse("2026-03-01T00:00Z");
/** When the charts are asked for: the day after the last signal. */
const NOW = START + 60 * DAY;

/**
 * 1,200 signals of 60 days in both stores: the last shop is bad, everything is worse from the 41st day on, some come from
 * nowhere, and of some nobody knows the account.
 */
export async function openFigures() {
  const workspace: AskedWorkspace = { id: newId(), timezone: "UTC", ratings: new Map(), reach: null };
  const database = await freshDatabase();
  const folder = await lensFolder();
  const facts = signalsOf(workspace.id);
  await addWorkspace(database.pool, workspace.id);
  await recordFields(database.pool, facts);
  await writeSignals(database.pool, facts);
  const lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
  const stores: Lens[] = [lens, openPostgresLens(database.pool)];
  return {
    workspace,
    facts,
    stores,
    async close() {
      for (const store of stores) await store.close();
      await database.drop();
      await folder.remove();
    },
  };
}
export type Figures = Awaited<ReturnType<typeof openFigures>>;

function signalsOf(workspaceId: string): SignalFact[] {
  const random = createRandom(17);
  return Array.from({ length: 1200 }, (_, n) => {
    const day = n % 60;
    const shop = random.int(0, SHOPS.length);
    const good = (shop === 4 ? 0.3 : 0.75) - (day >= 40 ? 0.4 : 0);
    return {
      ...plainSignal(workspaceId, START + day * DAY + random.int(0, DAY - 1)),
      ratings: {
        nps: random.chance(good) ? 9 + (n % 2) : random.int(0, 8),
        ...(n % 3 === 0 && { csat: random.int(1, 5) }),
      },
      location: SHOPS[shop] ?? null,
      account: n % 5 === 0 ? null : `company ${random.int(1, 40)}`,
      survey: n < 23 ? "staff" : "after-delivery",
      weight: 1 + (n % 3),
      attributes: { note: `free text ${n}` },
    };
  });
}

export const ask = (store: Lens, input: QueryInput, asked: AskedWorkspace) =>
  store.ask(asked, QueryInput.parse(input));
export const rank = (store: Lens, input: RankingInput, asked: AskedWorkspace) =>
  store.question(asked, (source) => rankingOf(source, asked, RankingInput.parse(input)));
export const chart = (store: Lens, input: ChartInput, asked: AskedWorkspace) =>
  store.question(asked, (source) => chartOf(source, asked, ChartInput.parse(input), NOW));

/** What all stores say, without when and how fast, once they agree. */
export async function agreed<T extends object>(
  stores: readonly Lens[],
  work: (store: Lens) => Promise<T>,
): Promise<T> {
  const answers: T[] = [];
  for (const store of stores) answers.push({ ...(await work(store)), asOf: "", elapsedMs: 0 });
  const [first, second] = answers;
  if (!first) throw new Error("no store answered");
  expect(rounded(second)).toEqual(rounded(first));
  return first;
}

/** Sums come in another order from each store. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, own: unknown) =>
    typeof own === "number" ? Math.round(own * 1e6) / 1e6 : own,
  );
}

/** The fields that a question is refused for. */
export async function refusal(asking: Promise<unknown>): Promise<string[]> {
  const error = await asking.catch((reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  return error.errors.map(({ path }) => path);
}
