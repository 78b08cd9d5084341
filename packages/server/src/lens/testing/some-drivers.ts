import { DomainError } from "@heed/contract/problem";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { seededRandom } from "@heed/core/measure/driver-random";
import type { RatingScales } from "@heed/core/measure/query-field";
import { newId } from "../../ids.ts";
import { freshDatabase } from "../../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "../answer.ts";
import { type Lens, openLens } from "../lens.ts";
import { openPostgresLens } from "../postgres-lens.ts";
import { lensFolder } from "./lens-folder.ts";
import { plainSignal } from "./some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./write-signals.ts";

const scale = (max: number, orientation: "high" | "low" = "high") => ({ min: 1, max, orientation });
export const DRIVER_SCALES: RatingScales = new Map([
  ["speed", scale(5)],
  ["price", scale(5)],
  ["twin", scale(5)],
  ["effort", scale(7, "low")],
  ["same", scale(5)],
  ["rare", scale(5)],
  ["shop", scale(5)],
]);

/** A workspace whose ratings have these scales. */
export function driverWorkspace(): AskedWorkspace {
  return { id: newId(), timezone: "UTC", ratings: DRIVER_SCALES, reach: null };
}

/** Promotes by speed, half as much by price; `twin` is speed again, `same` always 3, `shop` never asked with speed. */
export function someFacts(id: string, count: number, seed: number, missing = 0): SignalFact[] {
  const random = seededRandom(seed);
  const within = (value: number, max: number) => Math.min(max, Math.max(1, Math.round(value)));
  return Array.from({ length: count }, (_, n): SignalFact => {
    const mood = random.normal();
    const speed = within(3.4 + mood + random.normal(), 5);
    const price = within(3 + mood + random.normal(), 5);
    const effort = within(4 - 1.5 * mood + random.normal(), 7);
    const nps = Math.min(10, Math.max(0, Math.round(4.5 + 0.8 * speed + 0.3 * price + random.normal())));
    const all: Record<string, number> = { speed, price, twin: speed, effort, same: 3 };
    if (n % 40 === 0) all.rare = price;
    const kept = Object.entries(all).filter(([key]) => key === "same" || random.next() >= missing);
    const asked = n % 10 === 9 ? { shop: price } : Object.fromEntries(kept);
    return {
      ...plainSignal(id, Date.parse("2026-05-01T00:00Z") + n * 60_000),
      location: n % 3 === 0 ? "HN-01" : "DN-02",
      weight: [1, 0.5, 2.5][n % 3] ?? 1,
      attributes: null,
      ratings: { ...asked, ...(n % 7 === 6 ? {} : { nps }) },
    };
  });
}

/** Both stores over the same signals of some workspaces. */
export async function bothStores(
  facts: readonly SignalFact[],
): Promise<{ stores: Lens[]; close(): Promise<void> }> {
  const database = await freshDatabase();
  const folder = await lensFolder();
  for (const id of new Set(facts.map(({ workspaceId }) => workspaceId))) {
    await addWorkspace(database.pool, id);
    for (const [key, { min, max, orientation }] of DRIVER_SCALES) {
      const row = [id, key, min, max, orientation === "high"];
      await database.pool.query("insert into ratings values ($1, $2, $2, $3, $4, $5, 1, now())", row);
    }
  }
  await recordFields(database.pool, facts);
  for (let at = 0; at < facts.length; at += 8_000) {
    await writeSignals(database.pool, facts.slice(at, at + 8_000));
  }
  const lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
  const stores = [lens, openPostgresLens(database.pool)];
  return {
    stores,
    async close() {
      for (const store of stores) await store.close();
      await database.drop();
      await folder.remove();
    },
  };
}

/** Sums of weights differ in the last digits by the order in which they were added. */
export function rounded(answer: object): unknown {
  const text = JSON.stringify({ ...answer, asOf: "", elapsedMs: 0 }, (_, value) =>
    typeof value === "number" ? Number(value.toPrecision(9)) : value,
  );
  return JSON.parse(text);
}

export async function refusal(asking: Promise<unknown>) {
  const error = await asking.then(
    () => new Error("it was answered"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw error;
  return {
    code: error.code,
    paths: error.errors.map(({ path }) => path),
    detail: error.message,
    facts: error.facts,
  };
}
