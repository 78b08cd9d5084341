import { DuckDBConnection } from "@duckdb/node-api";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/*
 * S24: whatever a caller writes into a question, none of it stands in a statement. Every statement that goes to
 * PostgreSQL or DuckDB is noted; every text of the questions carries a word that occurs nowhere else.
 */
const MARK = "zq9x";
const CASES = 10_000;
const NASTY = [
  "'",
  "''",
  '"',
  "`",
  "\\",
  "\\'",
  "$1",
  "$$",
  "--",
  "/*",
  ";",
  ")",
  "(",
  "%",
  "_",
  "\u2019",
  "\u02bc",
  "\n",
  "?",
  ":a",
  "{}",
  "' or '1'='1",
  "'; drop table signals; --",
  '"; drop table signals; --',
  "1) union select * from keys --",
  "x' || (select secret_hash from keys limit 1) || '",
  "$body$; select pg_sleep(9); $body$",
  "->>'a'",
  "#>>'{a}'",
  "E'\\x27'",
];
const FIELDS = [
  "kind",
  "touchpoint",
  "channel",
  "survey",
  "language",
  "customer.ref",
  "account",
  "location",
  "partner",
  "agent",
];
const OPS = ["in", "notIn", "eq", "ne", "lt", "lte", "gt", "gte", "contains", "exists", "missing"];

const texts: string[] = [];
const undo: (() => void)[] = [];

/** Notes the text of every statement that goes through a method. */
function listenTo(store: string, prototype: object, method: string): void {
  const original: unknown = Reflect.get(prototype, method);
  if (typeof original !== "function") return;
  Reflect.set(prototype, method, function (this: unknown, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === "string" ? first : (first as { text?: unknown } | undefined)?.text;
    if (typeof text === "string") texts.push(`${store}: ${text}`);
    return Reflect.apply(original, this, args);
  });
  undo.push(() => void Reflect.set(prototype, method, original));
}

let heeds: readonly RunningHeed[];
beforeAll(async () => {
  listenTo("PostgreSQL", pg.Client.prototype, "query");
  for (const method of ["run", "prepare", "stream", "extractStatements", "runAndReadAll", "streamAndRead"])
    listenTo("DuckDB", DuckDBConnection.prototype, method);
  heeds = [await runningHeed(), await runningHeed({ settings: { HEED_ANALYTICS: "postgres" } })];
  for (const heed of heeds) {
    const attributes = { [`a-${MARK}`]: `${MARK}'--`, plain: 1 };
    await heed.call("POST", "/signals", {
      body: { attributes, ratings: { nps: 1 }, text: `${MARK} '; drop table signals` },
    });
  }
});
afterAll(async () => {
  for (const heed of heeds) await heed.close();
  for (const put of undo) put();
});

/** The same numbers in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Json = Record<string, unknown>;

/** One question, with something nasty in some of its places; about half of them are well formed. */
function question(roll: () => number): [string, Json] {
  const one = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const nasty = (): string => MARK + one(NASTY) + (roll() < 0.3 ? one(NASTY) : "");
  const rarely = <T>(usual: T): T | string => (roll() < 0.06 ? nasty() : usual);
  const field = (): string =>
    roll() < 0.5
      ? rarely(one(FIELDS))
      : `${one(["attributes", "traits", "ratings"])}.${roll() < 0.85 ? one([`a-${MARK}`, "plain", "nps", `${MARK}_none`]) : nasty()}`;
  const value = (): unknown =>
    one<() => unknown>([nasty, nasty, () => 5, () => true, () => null, () => [nasty()]])();
  const condition = (): Json => {
    const op = rarely(one(OPS));
    const more =
      op === "in" || op === "notIn"
        ? { values: [nasty(), nasty()] }
        : op === "exists" || op === "missing"
          ? {}
          : { value: value() };
    return { field: field(), op, ...more, ...(roll() < 0.03 && { [nasty()]: 1 }) };
  };
  const where = Array.from({ length: Math.floor(roll() * 3) }, condition);
  const range =
    roll() < 0.3 ? { from: rarely("2026-01-01"), to: rarely("2027-01-01"), timezone: rarely("UTC") } : {};
  const kind = roll();
  if (kind < 0.55) {
    const metrics = [rarely(one(["count", "nps", "ratings.nps", `ratings.${MARK}_none`]))];
    const by = Array.from({ length: Math.floor(roll() * 3) }, field);
    return [
      "/query",
      { metrics, by, where, ...range, ...(roll() < 0.2 && { grain: rarely("day"), limit: rarely(5) }) },
    ];
  }
  if (kind < 0.75)
    return ["/query/distribution", { rating: rarely(one(["nps", `${MARK}_none`])), where, ...range }];
  return [
    "/signals/search",
    { where, ...range, ...(roll() < 0.2 && { cursor: nasty() }), ...(roll() < 0.2 && { limit: rarely(5) }) },
  ];
}

describe("S24: injection", () => {
  it(`${CASES} questions with quotes in every place put none of it into a statement`, {
    timeout: 240_000,
  }, async () => {
    const roll = dice(20_260_101);
    const statuses: Record<number, number> = {};
    const before = texts.length;
    const work = Array.from({ length: CASES }, () => question(roll));
    let next = 0;
    const askAll = async (): Promise<void> => {
      for (let at = next++; at < work.length; at = next++) {
        const [path, body] = work[at] ?? ["", {}];
        const heed = heeds[at % heeds.length];
        const { status, text } = (await heed?.call("POST", path, { body })) ?? { status: 0, text: "" };
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status >= 500) throw new Error(`${status} ${text} for ${path} ${JSON.stringify(body)}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, askAll));
    expect(statuses[200]).toBeGreaterThan(CASES / 10);
    expect(statuses[422]).toBeGreaterThan(CASES / 10);
    const asked = texts.slice(before);
    for (const store of ["PostgreSQL: select", "DuckDB: select"])
      expect(asked.filter((text) => text.startsWith(store)).length).toBeGreaterThan(CASES / 20);
    expect([...new Set(asked.filter((text) => text.toLowerCase().includes(MARK)))]).toEqual([]);
    for (const heed of heeds) expect(await heed.count("select count(*) from signals")).toBe(1);
  });

  it("nor do names, keys, addresses and searches of the other routes", async () => {
    const before = texts.length;
    const [heed] = heeds;
    for (const nasty of NASTY) {
      const text = encodeURIComponent(MARK + nasty);
      for (const path of [
        `/cases?search=${text}`,
        `/cases?touchpoint=${text}`,
        `/cases?sort=${text}`,
        `/cases?cursor=${text}`,
        `/customers/${text}`,
        `/surveys/${text}`,
        `/audit?cursor=${text}`,
        `//s/${text}`,
      ])
        expect((await heed?.call("GET", path))?.status).toBeLessThan(500);
      await heed?.call("PUT", `/customers/${text}`, {
        body: { name: MARK + nasty, traits: { [`t-${MARK}`]: nasty } },
      });
      await heed?.call("POST", "/signals", {
        body: { customer: { ref: MARK + nasty }, touchpoint: MARK, text: MARK + nasty },
      });
    }
    expect(texts.slice(before).filter((text) => text.toLowerCase().includes(MARK))).toEqual([]);
  });
});
