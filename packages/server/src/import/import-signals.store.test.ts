import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { openImporter } from "./testing/open-importer.ts";
import { xlsxBytes } from "./testing/xlsx-bytes.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), "heed-import-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const map = {
  id: { columns: ["no"], namespace: "visits" },
  at: { column: "day", format: "d/M/yyyy", timezone: "Asia/Ho_Chi_Minh" },
  channel: { column: "how", labels: { "1": "email", "2": "sms" } },
  touchpoint: { value: "shop" },
  ratings: {
    nps: { column: "score", missing: ["11"] },
    art: { column: "art", scale: { min: 0, max: 4 }, name: "Art" },
  },
  text: { column: "words" },
  attributes: { gate: { column: "gate" } },
};
const CSV = `no,day,how,score,art,gate,words
1,2/11/2026,1,0,4,A1,"Chậm, ""rất"" chậm"
2,3/11/2026,2,11,0,A1,
3,4/11/2026,2,9,,,fine
`;

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

type SignalRow = {
  at: Date;
  channel: string;
  ratings: Record<string, number> | null;
  attributes: Record<string, unknown> | null;
  comments: Record<string, string> | null;
  customer_ref: string | null;
};
async function signals(workspaceId: string): Promise<SignalRow[]> {
  const { rows } = await database.pool.query<SignalRow>(
    "select at, channel, ratings, attributes, comments, customer_ref from signals where workspace_id = $1 order by at, id",
    [workspaceId],
  );
  return rows;
}

async function count(workspaceId: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>(
    "select count(*) from signals where workspace_id = $1",
    [workspaceId],
  );
  return Number(rows[0]?.count);
}

test.each([
  ["comma", Buffer.from(CSV)],
  ["BOM, semicolons, CRLF", Buffer.from(`\ufeff${CSV.replaceAll("\n", "\r\n").replaceAll(/,(?! )/g, ";")}`)],
  ["tabs", Buffer.from(CSV.replaceAll(/,(?! )/g, "\t"))],
  ["gzip", gzipSync(CSV)],
])("imports CSV: %s", async (name, bytes) => {
  const importer = await openImporter(database.pool);
  const summary = await importer.run(await file(`${name}.csv`, bytes), map);
  expect(summary).toMatchObject({ outcome: "done", rowsDone: 3, accepted: 3, duplicates: 0, rejected: 0 });
  expect(await signals(importer.workspaceId)).toEqual([
    {
      at: new Date("2026-11-01T17:00:00Z"),
      channel: "email",
      ratings: { nps: 0, art: 4 },
      attributes: { gate: "A1" },
      comments: { comment: 'Chậm, "rất" chậm' },
      customer_ref: null,
    },
    expect.objectContaining({ channel: "sms", ratings: { art: 0 }, comments: null }),
    expect.objectContaining({ ratings: { nps: 9 }, attributes: null, comments: { comment: "fine" } }),
  ]);
  const { rows } = await database.pool.query(
    "select name, scale_min, scale_max, high_is_good from ratings where workspace_id = $1",
    [importer.workspaceId],
  );
  expect(rows).toEqual([{ name: "Art", scale_min: 0, scale_max: 4, high_is_good: true }]);
});

test("imports XLSX: its dates, numbers and booleans", async () => {
  const importer = await openImporter(database.pool);
  const path = await file(
    "visits.xlsx",
    xlsxBytes([
      ["when", "score", "gold", "words"],
      [new Date("2026-11-02T09:30:00Z"), 10, true, "tốt & <nhanh>"],
      [null, null, null, null],
      [new Date("2026-11-03T00:00:00Z"), 3, false, null],
    ]),
  );
  const summary = await importer.run(path, {
    at: { column: "when", timezone: "Asia/Ho_Chi_Minh" },
    ratings: { nps: { column: "score" } },
    text: { why: { column: "words" } },
    attributes: { gold: { column: "gold", type: "boolean" } },
  });
  expect(summary).toMatchObject({ accepted: 2, rejected: 0 });
  expect(await signals(importer.workspaceId)).toMatchObject([
    {
      at: new Date("2026-11-02T02:30:00Z"),
      ratings: { nps: 10 },
      comments: { why: "tốt & <nhanh>" },
      attributes: { gold: true },
    },
    { at: new Date("2026-11-02T17:00:00Z"), ratings: { nps: 3 }, attributes: { gold: false } },
  ]);
});

test("imports NDJSON: whole signals without a map, nested columns with one", async () => {
  const importer = await openImporter(database.pool);
  const whole = [
    { id: "0198c5a0-1111-7111-8111-111111111111", at: "2026-11-02T09:30:00Z", ratings: { nps: 7 } },
    { at: "2026-11-03T09:30:00Z", customer: { ref: "C-17" }, ratings: { csat: 5 } },
  ];
  const path = await file("whole.ndjson.gz", gzipSync(whole.map((s) => JSON.stringify(s)).join("\n\n")));
  expect(await importer.run(path, null)).toMatchObject({ accepted: 2 });
  expect(await importer.run(path, null, { restart: true })).toMatchObject({ accepted: 0, duplicates: 2 });
  expect(await signals(importer.workspaceId)).toMatchObject([
    { ratings: { nps: 7 } },
    { customer_ref: "C-17" },
  ]);

  const nested = await file(
    "nested.jsonl",
    '{"score":4,"who":{"id":18,"tags":["a"]},"day":"2026-11-04"}\n{"score":5,"day":"2026-11-05"}\n',
  );
  const nestedMap = {
    at: { column: "day" },
    ratings: { csat: { column: "score" } },
    customer: { ref: { column: "who.id" } },
    attributes: { tags: { column: "who.tags" } },
  };
  expect(await importer.run(nested, nestedMap)).toMatchObject({ accepted: 2 });
  expect((await signals(importer.workspaceId)).slice(2)).toMatchObject([
    { customer_ref: "18", ratings: { csat: 4 }, attributes: { tags: '["a"]' } },
    { customer_ref: null, ratings: { csat: 5 } },
  ]);
});

test("looks up other files, one after the other", async () => {
  const importer = await openImporter(database.pool);
  await file(
    "orders.csv",
    "order_id;customer;promised;came\nO-1;P-1;2026-10-30;2026-11-02 18:00:00\nO-2;P-2;2026-10-30;\n",
  );
  await file("people.csv", "customer,person,city\nP-1,C-17,Huế\nP-1,C-99,Hà Nội\n");
  const path = await file(
    "reviews.csv",
    "order,stars,day\nO-1,2,2026-11-03\nO-2,5,2026-11-03\nO-3,4,2026-11-04\n",
  );
  const summary = await importer.run(path, {
    at: { column: "day" },
    ratings: { csat: { column: "stars" } },
    customer: { ref: { column: "p.person" }, traits: { city: { column: "p.city" } } },
    attributes: { delay: { daysBetween: ["promised", "came"] } },
    join: [
      { file: "orders.csv", on: { order: "order_id" } },
      { file: "people.csv", on: { customer: "customer" }, prefix: "p." },
    ],
  });
  expect(summary).toMatchObject({ accepted: 3, rejected: 0 });
  const rows = await signals(importer.workspaceId);
  expect(rows.find((row) => row.ratings?.csat === 2)).toMatchObject({
    customer_ref: "C-17",
    attributes: { delay: 3 },
  });
  expect(rows.find((row) => row.ratings?.csat === 5)).toMatchObject({ customer_ref: null, attributes: null });
  expect(rows.find((row) => row.ratings?.csat === 4)).toMatchObject({ customer_ref: null, attributes: null });
});

test("running it again adds nothing: from the checkpoint, from the beginning, without an id", async () => {
  const importer = await openImporter(database.pool);
  const path = await file("again.csv", CSV);
  const { id: _, ...withoutId } = map;
  for (const one of [map, withoutId]) {
    expect(await importer.run(path, one)).toMatchObject({ outcome: "done", accepted: 3 });
    expect(await importer.run(path, one)).toMatchObject({
      outcome: "again",
      skipped: 3,
      accepted: 3,
      rowsDone: 3,
    });
    expect(await importer.run(path, one, { restart: true })).toMatchObject({
      accepted: 0,
      duplicates: 3,
      skipped: 0,
    });
  }
  expect(await count(importer.workspaceId)).toBe(6);
});

test("a file that grew adds its new rows only; a row that changed is told, not changed", async () => {
  const importer = await openImporter(database.pool);
  const path = await file("grows.csv", CSV);
  await importer.run(path, map);
  await file("grows.csv", `${CSV.replace(",9,", ",2,")}4,5/11/2026,1,10,1,B2,new\n`);
  expect(await importer.run(path, map)).toMatchObject({ accepted: 1, duplicates: 2, rejected: 1 });
  expect(await importer.rejects(path)).toBe(
    "no,day,how,score,art,gate,words,reason\n3,4/11/2026,2,2,,,fine,was recorded before with other values; a recorded signal does not change\n",
  );
});

test("two rows that say the same are two signals where no column tells them apart", async () => {
  const importer = await openImporter(database.pool);
  const path = await file("same.csv", "day,score\n2026-11-02,9\n2026-11-02,9\n");
  const same = { at: { column: "day" }, ratings: { nps: { column: "score" } } };
  expect(await importer.run(path, same)).toMatchObject({ accepted: 2 });
});

test("a recent bad score opens a case, one of long ago does not", async () => {
  const importer = await openImporter(database.pool);
  const path = await file(
    "cases.csv",
    "who,day,score\nC-1,2026-11-20,1\nC-2,2017-05-13,1\nC-3,2026-11-20,9\n",
  );
  await importer.run(path, {
    at: { column: "day" },
    customer: { ref: { column: "who" } },
    ratings: { nps: { column: "score" } },
  });
  const { rows } = await database.pool.query("select customer_ref from cases where workspace_id = $1", [
    importer.workspaceId,
  ]);
  expect(rows).toEqual([{ customer_ref: "C-1" }]);
});

const LONG = {
  at: { column: "day" },
  ratings: { nps: { column: "score" } },
  attributes: { n: { column: "n" } },
};
/** 20,000 rows; every thousandth is bad. */
function longCsv(): string {
  const rows = Array.from({ length: 20_000 }, (_, i) => `${i},2026-11-02,${i % 1000 === 7 ? 99 : i % 11}`);
  return `n,day,score\n${rows.join("\n")}\n`;
}

test("stops when asked to, and the next run goes on from there", async () => {
  const importer = await openImporter(database.pool);
  const path = await file("stops.csv", longCsv());
  const stop = new AbortController();
  const first = await importer.run(path, LONG, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(first.outcome).toBe("stopped");
  expect(first.rowsDone).toBeGreaterThan(0);
  expect(first.rowsDone).toBeLessThan(20_000);
  const second = await importer.run(path, LONG);
  expect(second).toEqual({
    outcome: "done",
    skipped: first.rowsDone,
    rowsDone: 20_000,
    accepted: 19_980,
    duplicates: 0,
    rejected: 20,
  });
  expect(await count(importer.workspaceId)).toBe(19_980);
});

test("a kill in the middle loses nothing, doubles nothing, and the rejected rows are whole", async () => {
  const importer = await openImporter(database.pool);
  const path = await file("killed.csv", longCsv());
  const child = spawn(process.execPath, [
    join(import.meta.dirname, "testing/import-process.ts"),
    JSON.stringify({
      connection: { ...inject("postgres"), database: database.pool.options.database },
      workspaceId: importer.workspaceId,
      file: path,
      map: LONG,
    }),
  ]);
  for await (const line of createInterface(child.stdout)) if (Number(line) >= 4000) break;
  child.kill("SIGKILL");
  await once(child, "exit");
  const before = await count(importer.workspaceId);
  expect(before).toBeGreaterThan(3000);
  expect(before).toBeLessThan(19_980);

  const summary = await importer.run(path, LONG);
  expect(summary).toMatchObject({ outcome: "done", rowsDone: 20_000, rejected: 20 });
  expect(summary.accepted + summary.duplicates).toBe(19_980);
  expect(await count(importer.workspaceId)).toBe(19_980);
  const rejects = (await importer.rejects(path))?.trimEnd().split("\n") ?? [];
  expect(rejects.slice(1).map((line) => Number(line.split(",")[0]))).toEqual(
    Array.from({ length: 20 }, (_, i) => i * 1000 + 7),
  );
});
