import { CohortsInput } from "@heed/contract/measure/cohorts";
import { CrosstabInput } from "@heed/contract/measure/crosstab";
import { FunnelInput } from "@heed/contract/measure/funnel";
import { QueryInput } from "@heed/contract/measure/query";
import { RetentionInput } from "@heed/contract/measure/retention";
import { DomainError } from "@heed/contract/problem";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { npsBand } from "@heed/core/measure/nps";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "./answer.ts";
import { cohortsSource } from "./cohorts.ts";
import { crosstabSource } from "./crosstab.ts";
import { funnelSource } from "./funnel.ts";
import { type Lens, openLens } from "./lens.ts";
import { openPostgresLens } from "./postgres-lens.ts";
import { retentionSource } from "./retention.ts";
import type { StreamingSource } from "./stream.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { plainSignal } from "./testing/some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./testing/write-signals.ts";

const DAY = 86_400_000;
const workspace: AskedWorkspace = {
  id: newId(),
  timezone: "Asia/Ho_Chi_Minh",
  ratings: new Map(),
  reach: null,
};
const TOUCHPOINTS = ["website", "delivery", "hotline"];
let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let stores: Lens[];
let facts: SignalFact[];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  let state = 20_261_122;
  const roll = (sides: number): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state % sides;
  };
  const subjects = Array.from({ length: 120 }, () => newId());
  const start = Date.parse("2026-01-03T00:00Z");
  facts = Array.from({ length: 900 }, (_, n) => {
    const who = roll(140);
    const nps = who % 3 === 0 ? roll(9) : 5 + roll(6);
    return {
      ...plainSignal(workspace.id, start + roll(300) * DAY + n),
      // Twenty of them nobody knows: they are no customers.
      ...(who < 120 && { subjectId: subjects[who] ?? "", customerRef: `C-${who}` }),
      ratings: n % 7 === 0 ? null : { nps },
      touchpoint: TOUCHPOINTS[roll(3)] ?? null,
      location: ["A", "B", "C", "D"][roll(4)] ?? null,
      attributes: { size: roll(1000) / 10 },
    };
  });
  await addWorkspace(database.pool, workspace.id);
  await recordFields(database.pool, facts);
  await writeSignals(database.pool, facts);
  const lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
  stores = [lens, openPostgresLens(database.pool)];
});
afterAll(async () => {
  for (const store of stores ?? []) await store.close();
  await database?.drop();
  await folder?.remove();
});

/** The same from both stores, but for when and how long. */
async function fromBoth<T extends { asOf: string; elapsedMs: number }>(
  ask: (source: StreamingSource, asked: AskedWorkspace) => Promise<T>,
  asked = workspace,
): Promise<T> {
  const [first, second] = await Promise.all(
    stores.map((store) => store.question(asked, (source) => ask(source, asked))),
  );
  if (!first || !second) throw new Error("there are two stores");
  expect({ ...second, asOf: "", elapsedMs: 0 }).toEqual({ ...first, asOf: "", elapsedMs: 0 });
  return first;
}
const refused = async (asking: Promise<unknown>): Promise<string[]> => {
  const error = await asking.catch((reason: unknown) => reason);
  return error instanceof DomainError ? error.errors.map(({ path }) => path) : [String(error)];
};

const known = () => facts.filter(({ customerRef }) => customerRef !== null);
const byCustomer = (some: SignalFact[]) =>
  [...Map.groupBy(some, ({ subjectId }) => subjectId).values()].map((own) =>
    own.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
  );
/** In Vietnam it is seven hours later, all year. */
const month = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 7);

describe("cohorts", () => {
  it("hold each customer once, in the month of the first signal, in both stores", async () => {
    const { cohorts } = await fromBoth((source, own) =>
      cohortsSource(source, own, CohortsInput.parse({ metric: "nps" })),
    );
    const firsts = byCustomer(known()).map(([first]) => month(first?.at ?? 0));
    expect(cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(firsts.length);
    for (const { start, customers, periods } of cohorts) {
      expect(customers).toBe(firsts.filter((first) => `${first}-01` === start).length);
      periods.forEach(({ since, customers: heard, figure, heard: share }) => {
        const at = new Date(`${start}T00:00Z`);
        at.setUTCMonth(at.getUTCMonth() + since);
        const wanted = at.toISOString().slice(0, 7);
        const own = byCustomer(known()).filter(([first]) => `${month(first?.at ?? 0)}-01` === start);
        const then = own.map((signals) => signals.filter((signal) => month(signal.at) === wanted));
        expect(heard).toBe(then.filter(({ length }) => length > 0).length);
        expect(figure.n).toBe(then.flat().filter(({ ratings }) => ratings).length);
        expect(share.value).toBeCloseTo((100 * heard) / customers, 9);
      });
      expect(periods.at(-1)?.complete).toBe(false);
    }
  });

  it("begin where they began, also when only later ones are asked for", async () => {
    const all = await fromBoth((source, own) =>
      cohortsSource(source, own, CohortsInput.parse({ to: "2026-08-01" })),
    );
    const later = await fromBoth((source, own) =>
      cohortsSource(source, own, CohortsInput.parse({ from: "2026-03-01", to: "2026-08-01" })),
    );
    expect(later.cohorts).toEqual(all.cohorts.filter(({ start }) => start >= "2026-03-01"));
    expect(all.cohorts[0]?.periods.at(-1)?.complete).toBe(true);
    const quarters = await fromBoth((source, own) =>
      cohortsSource(source, own, CohortsInput.parse({ grain: "quarter" })),
    );
    expect(quarters.cohorts[0]?.start).toBe("2026-01-01");
  });
});

describe("retention by score band", () => {
  it("judges each customer by the first answer and the next one within the days", async () => {
    const within = 60;
    const { bands } = await fromBoth((source, own) =>
      retentionSource(source, own, RetentionInput.parse({ metric: "nps", withinDays: within })),
    );
    const rated = known().filter(({ ratings }) => ratings !== null);
    const end = Math.max(...rated.map(({ at }) => at));
    const BAND = { promoter: "top", passive: "middle", detractor: "bottom" } as const;
    const bandOf = (fact: SignalFact | undefined) => BAND[npsBand(fact?.ratings?.nps ?? 0)];
    for (const { band, customers, tooRecent, heard, next } of bands) {
      const own = byCustomer(rated).filter(([first]) => bandOf(first) === band);
      // The end is that of all signals, rated or not.
      const last = Math.max(...known().map(({ at }) => at));
      const judged = own.filter(([first]) => (first?.at ?? 0) <= last - within * DAY);
      const again = judged.filter(
        ([first, second]) => second && second.at - (first?.at ?? 0) <= within * DAY,
      );
      expect([customers, tooRecent]).toEqual([judged.length, own.length - judged.length]);
      expect(heard.value).toBeCloseTo((100 * again.length) / judged.length, 9);
      expect(next.top?.n).toBe(again.length);
      const same = again.filter(([, second]) => bandOf(second) === "bottom").length;
      if (again.length > 0) expect(next.bottom?.value).toBeCloseTo((100 * same) / again.length, 9);
    }
    expect(end).toBeGreaterThan(0);
  });

  it("refuses a metric without bands", async () => {
    const [lens] = stores;
    const asking = lens?.question(workspace, (source) =>
      retentionSource(source, workspace, RetentionInput.parse({ metric: "count" })),
    );
    expect(await refused(asking ?? Promise.resolve())).toEqual(["metric"]);
  });
});

describe("ways between touchpoints", () => {
  it("count the customers who came to each in order and in time, in both stores", async () => {
    const within = 90;
    const steps = ["website", "delivery", "hotline"];
    const answer = await fromBoth((source, own) =>
      funnelSource(source, own, FunnelInput.parse({ steps, metric: "nps", withinDays: within })),
    );
    const reached = byCustomer(known()).map((signals) => {
      let begin: number | undefined;
      let at = Number.NEGATIVE_INFINITY;
      let count = 0;
      for (const step of steps) {
        const next = signals.find(
          (each) =>
            each.touchpoint === step &&
            each.at > at &&
            (begin === undefined || each.at <= begin + within * DAY),
        );
        if (!next) break;
        begin ??= next.at;
        at = next.at;
        count += 1;
      }
      return count;
    });
    const counts = steps.map((_, step) => reached.filter((count) => count > step).length);
    expect(answer.steps.map(({ customers }) => customers)).toEqual(counts);
    expect(counts[2]).toBeGreaterThan(3);
    const [first, second, last] = answer.steps;
    expect(first?.ofFirst.value).toBe(100);
    expect(second?.ofPrevious.value).toBeCloseTo((100 * (counts[1] ?? 0)) / (counts[0] ?? 1), 9);
    expect((first?.wentOn?.n ?? 0) + (first?.stayed?.n ?? 0)).toBe(first?.figure.n);
    expect(last?.gap).toBeNull();
  });
});

describe("a cross-tab", () => {
  it("has in each cell what a question for that cell says, and stretches of numbers", async () => {
    const [lens] = stores;
    for (const metric of ["count", "nps"]) {
      const input = CrosstabInput.parse({ rows: "location", columns: "attributes.size", metric });
      const table = await fromBoth((source, own) => crosstabSource(source, own, input));
      expect(table.columns).toHaveLength(5);
      expect(table.rows.map(({ value }) => value).sort()).toEqual(["A", "B", "C", "D"]);
      const column = table.columns[1];
      const where = [
        { field: "location", op: "eq" as const, value: table.rows[0]?.value ?? "" },
        { field: "attributes.size", op: "gte" as const, value: column?.from ?? 0 },
        { field: "attributes.size", op: "lt" as const, value: column?.to ?? 0 },
      ];
      const alone = await lens?.ask(workspace, QueryInput.parse({ metrics: [metric], where }));
      const cell = table.cells[0]?.[1];
      expect(cell?.figure).toEqual(alone?.rows[0]?.metrics[metric]);
      expect(table.test?.df).toBe(12);
      expect(table.outside).toBe(0);
      const shares = table.cells[0]?.reduce((sum, { ofRow }) => sum + (ofRow ?? 0), 0);
      expect(shares).toBeCloseTo(100, 9);
    }
  });

  it("refuses a field that tells who somebody is, and a field against itself", async () => {
    const [lens] = stores;
    const ask = (rows: string, columns: string) =>
      refused(
        lens?.question(workspace, (source) =>
          crosstabSource(source, workspace, CrosstabInput.parse({ rows, columns })),
        ) ?? Promise.resolve(),
      );
    expect(await ask("customer.ref", "location")).toEqual(["rows"]);
    expect(await ask("location", "location")).toEqual(["columns"]);
    expect(await ask("location", "attributes.never")).toEqual(["columns"]);
  });

  it("of a field with one value, or none, is a small table", async () => {
    const table = await fromBoth((source, own) =>
      crosstabSource(source, own, CrosstabInput.parse({ rows: "kind", columns: "location" })),
    );
    expect(table.rows).toHaveLength(1);
    expect(table.test).toBeNull();
    const none = await fromBoth((source, own) =>
      crosstabSource(
        source,
        own,
        CrosstabInput.parse({ rows: "agent", columns: "location", to: "2000-01-01" }),
      ),
    );
    expect(none).toMatchObject({ cells: [], test: null });
  });

  it("is about the part that whoever asks may see", async () => {
    const reach = { location: ["A"], partner: [], touchpoint: [] };
    const table = await fromBoth(
      (source, own) =>
        crosstabSource(source, own, CrosstabInput.parse({ rows: "touchpoint", columns: "location" })),
      { ...workspace, reach },
    );
    expect(table.columns.map(({ value }) => value)).toEqual(["A"]);
  });
});
