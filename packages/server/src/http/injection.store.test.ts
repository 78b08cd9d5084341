import { DuckDBConnection } from "@duckdb/node-api";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rollFrom } from "../testing/fuzz-value.ts";
import { MARK, NASTY, nastyQuestion } from "../testing/nasty-question.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/*
 * S24: whatever a caller writes into a question, none of it stands in a statement. Every statement that goes to
 * PostgreSQL or DuckDB is noted; every text of the questions carries a word that occurs nowhere else.
 */
const CASES = 10_000;
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

describe("S24: injection", () => {
  it(`${CASES} questions with quotes in every place put none of it into a statement`, {
    timeout: 240_000,
  }, async () => {
    const roll = rollFrom(20_260_101);
    const statuses: Record<number, number> = {};
    const before = texts.length;
    const work = Array.from({ length: CASES }, () => nastyQuestion(roll));
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
