import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImportLab, openImportLab } from "./testing/import-lab.ts";
import { openImporter } from "./testing/open-importer.ts";
import { xlsxBytes } from "./testing/xlsx-bytes.ts";

let lab: ImportLab;
beforeAll(async () => {
  lab = await openImportLab();
});
afterAll(() => lab.close());

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

test.each([
  ["comma", Buffer.from(CSV)],
  ["BOM, semicolons, CRLF", Buffer.from(`\ufeff${CSV.replaceAll("\n", "\r\n").replaceAll(/,(?! )/g, ";")}`)],
  ["tabs", Buffer.from(CSV.replaceAll(/,(?! )/g, "\t"))],
  ["gzip", gzipSync(CSV)],
])("imports CSV: %s", async (name, bytes) => {
  const importer = await openImporter(lab.pool);
  const summary = await importer.run(await lab.file(`${name}.csv`, bytes), map);
  expect(summary).toMatchObject({ outcome: "done", rowsDone: 3, accepted: 3, duplicates: 0, rejected: 0 });
  expect(await lab.signals(importer.workspaceId)).toEqual([
    {
      at: new Date("2026-11-01T17:00:00Z"),
      channel: "email",
      language: null,
      location: null,
      partner: null,
      weight: 1,
      ratings: { nps: 0, art: 4 },
      attributes: { gate: "A1" },
      comments: { comment: 'Chậm, "rất" chậm' },
      customer_ref: null,
    },
    expect.objectContaining({ channel: "sms", ratings: { art: 0 }, comments: null }),
    expect.objectContaining({ ratings: { nps: 9 }, attributes: null, comments: { comment: "fine" } }),
  ]);
  const { rows } = await lab.pool.query(
    "select name, scale_min, scale_max, high_is_good from ratings where workspace_id = $1",
    [importer.workspaceId],
  );
  expect(rows).toEqual([{ name: "Art", scale_min: 0, scale_max: 4, high_is_good: true }]);
});

test("imports XLSX: its dates, numbers and booleans", async () => {
  const importer = await openImporter(lab.pool);
  const path = await lab.file(
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
  expect(await lab.signals(importer.workspaceId)).toMatchObject([
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
  const importer = await openImporter(lab.pool);
  const whole = [
    { id: "0198c5a0-1111-7111-8111-111111111111", at: "2026-11-02T09:30:00Z", ratings: { nps: 7 } },
    { at: "2026-11-03T09:30:00Z", customer: { ref: "C-17" }, ratings: { csat: 5 } },
  ];
  const path = await lab.file("whole.ndjson.gz", gzipSync(whole.map((s) => JSON.stringify(s)).join("\n\n")));
  expect(await importer.run(path, null)).toMatchObject({ accepted: 2 });
  expect(await importer.run(path, null, { restart: true })).toMatchObject({ accepted: 0, duplicates: 2 });
  expect(await lab.signals(importer.workspaceId)).toMatchObject([
    { ratings: { nps: 7 } },
    { customer_ref: "C-17" },
  ]);

  const nested = await lab.file(
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
  expect((await lab.signals(importer.workspaceId)).slice(2)).toMatchObject([
    { customer_ref: "18", ratings: { csat: 4 }, attributes: { tags: '["a"]' } },
    { customer_ref: null, ratings: { csat: 5 } },
  ]);
});

test("looks up other files, one after the other", async () => {
  const importer = await openImporter(lab.pool);
  await lab.file(
    "orders.csv",
    "order_id;customer;promised;came\nO-1;P-1;2026-10-30;2026-11-02 18:00:00\nO-2;P-2;2026-10-30;\n",
  );
  await lab.file("people.csv", "customer,person,city\nP-1,C-17,Huế\nP-1,C-99,Hà Nội\n");
  const path = await lab.file(
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
  const rows = await lab.signals(importer.workspaceId);
  expect(rows.find((row) => row.ratings?.csat === 2)).toMatchObject({
    customer_ref: "C-17",
    attributes: { delay: 3 },
  });
  expect(rows.find((row) => row.ratings?.csat === 5)).toMatchObject({ customer_ref: null, attributes: null });
  expect(rows.find((row) => row.ratings?.csat === 4)).toMatchObject({ customer_ref: null, attributes: null });
});
