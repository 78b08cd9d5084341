import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { readMap } from "./read-map.ts";
import { type Importer, openImporter } from "./testing/open-importer.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let importer: Importer;
beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), "heed-import-bad-"));
  importer = await openImporter(database.pool);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const map = {
  at: { column: "day" },
  ratings: { nps: { column: "score" } },
  text: { column: "words" },
};

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function countSignals(): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>("select count(*) from signals");
  return Number(rows[0]?.count);
}

/** A good row, the bad one, a good row: the good ones are in, the bad one is told. */
async function oneBadRow(name: string, badRow: string | Buffer, given: unknown = map): Promise<string> {
  const head =
    typeof given === "object" && given !== null && "head" in given ? String(given.head) : "day,score,words";
  const good = (day: string) =>
    Buffer.from(`2026-11-${day},9,good${",x".repeat(head.split(",").length - 3)}\n`);
  const bytes = Buffer.concat([
    Buffer.from(`${head}\n`),
    good("01"),
    Buffer.from(badRow),
    Buffer.from("\n"),
    good("03"),
  ]);
  const path = await file(`${name}.csv`, bytes);
  const before = await countSignals();
  const { head: _, ...used } = { head, ...(given as object) };
  expect(await importer.run(path, used)).toMatchObject({ outcome: "done", accepted: 2, rejected: 1 });
  expect(await countSignals()).toBe(before + 2);
  const rejects = await importer.rejects(path);
  expect(rejects?.startsWith(`${head},reason\n`)).toBe(true);
  return rejects?.slice(head.length + 8) ?? "";
}

test("a ragged row: too few cells, too many", async () => {
  expect(await oneBadRow("few", "2026-11-02,5")).toBe("2026-11-02,5,,has 2 cells where the header has 3\n");
  expect(await oneBadRow("many", "2026-11-02,5,a,b")).toBe(
    '2026-11-02,5,"a,b",has 4 cells where the header has 3\n',
  );
});

test("bytes that are not UTF-8", async () => {
  const latin = Buffer.from("2026-11-02,5,Beschwerde über Gebühren", "latin1");
  expect(await oneBadRow("latin", latin)).toContain("holds bytes that are not UTF-8");
});

test("an open quote", async () => {
  expect(await oneBadRow("quote", '2026-11-02,5,"never closed')).toContain(
    "opens a quote that is not closed",
  );
});

test("an unreadable date, and none", async () => {
  expect(await oneBadRow("date", "31/31/2026,5,a")).toContain(
    'at ""31/31/2026"" is no time written in ISO 8601',
  );
  expect(await oneBadRow("none", ",5,a")).toContain("at is empty");
});

test("a day in the future", async () => {
  expect(await oneBadRow("future", "2036-11-02,5,a")).toContain("at lies more than a day in the future");
});

test("a rating off its scale, a broken one, one that is no number", async () => {
  expect(await oneBadRow("scale", "2026-11-02,11,a")).toContain("ratings.nps 11 is off the scale 0–10");
  expect(await oneBadRow("half", "2026-11-02,7.5,a")).toContain("ratings.nps must be a whole number");
  expect(await oneBadRow("word", "2026-11-02,ten,a")).toContain('ratings.nps ""ten"" is not a number');
});

test("a comment of a million letters", async () => {
  const rejects = await oneBadRow("million", `2026-11-02,5,${"ờ".repeat(1_000_000)}`);
  expect(rejects.slice(-60)).toContain("text at most 20,000 characters");
});

test("a letter that the database cannot keep", async () => {
  const lines = await file(
    "nul.ndjson",
    '{"text":"a\\u0000b"}\n{"text":"good"}\n{"text":"lone \\ud800"}\n{"text":"fine"}\n',
  );
  expect(await importer.run(lines, null)).toMatchObject({ accepted: 2, rejected: 2 });
  const rejects = await importer.rejects(lines);
  expect(rejects).toContain("text must not contain the character U+0000");
  expect(rejects).toContain("text contains half of a character");
});

test("an unknown survey", async () => {
  const given = { ...map, head: "day,score,words,survey", survey: { column: "survey", missing: ["x"] } };
  expect(await oneBadRow("survey", "2026-11-02,5,a,gone", given)).toContain(
    'survey there is no survey ""gone""',
  );
});

test("a formula, when it is rejected, does not run in a spreadsheet", async () => {
  expect(await oneBadRow("formula", '2026-11-02,99,"=HYPERLINK(""http://evil"")"')).toContain(
    `2026-11-02,99,"'=HYPERLINK(""http://evil"")",`,
  );
});

test("the file of rejected rows, mended, is imported as it is", async () => {
  const path = await file("mend.csv", 'day,score,words\n2026-11-01,99,"=1+1, that is 2"\n,,\n');
  expect(await importer.run(path, map)).toMatchObject({ rowsDone: 1, rejected: 1 });
  const mended = (await importer.rejects(path))?.replace(",99,", ",9,") ?? "";
  const again = await file("mend.csv.rejected.csv", mended);
  expect(await importer.run(again, map)).toMatchObject({ accepted: 1, rejected: 0 });
  const { rows } = await database.pool.query(
    "select comments from signals where comments->>'comment' like '%that is 2'",
  );
  expect(rows).toEqual([{ comments: { comment: "=1+1, that is 2" } }]);
});

test("a column called __proto__ is a column like any other; an attribute is not called so", async () => {
  const path = await file("proto.csv", "day,__proto__\n2026-11-02,polluted\n");
  const summary = await importer.run(path, {
    at: { column: "day" },
    attributes: { odd: { column: "__proto__" } },
  });
  expect(summary).toMatchObject({ accepted: 1, rejected: 0 });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const asAttribute = await file("proto.json", '{"attributes": {"__proto__": {"column": "day"}}}');
  await expect(readMap(asAttribute)).rejects.toThrow(/proto/);
  const line = await file("proto.ndjson", '{"attributes":{"__proto__":{"a":1}}}\n{"ratings":{"nps":9}}\n');
  expect(await importer.run(line, null)).toMatchObject({ accepted: 1, rejected: 1 });
  expect(await importer.rejects(line)).toContain("not readable as JSON");
});

test("500 attributes: in a map, on a signal", async () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`a${i}`, { column: "day" }]));
  const path = await file("many.json", JSON.stringify({ attributes: many }));
  await expect(readMap(path)).rejects.toThrow(/many\.json is not usable: attributes at most 100 keys/);
  const attributes = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`a${i}`, i]));
  const lines = await file("many.ndjson", `${JSON.stringify({ attributes })}\n{"ratings":{"nps":9}}\n`);
  expect(await importer.run(lines, null)).toMatchObject({ accepted: 1, rejected: 1 });
  expect(await importer.rejects(lines)).toContain("attributes at most 100 keys");
});

test("lines that are no signals", async () => {
  const path = await file(
    "odd.ndjson",
    '[1]\n"text"\n{"ratings":{"nps":"9"}}\n{broken\n{"ratings":{"nps":9}}',
  );
  expect(await importer.run(path, null)).toMatchObject({ accepted: 1, rejected: 4 });
  const reasons = (await importer.rejects(path))?.split("\n") ?? [];
  expect(reasons[0]).toBe("line,reason");
  expect(reasons[1]).toContain("is not a JSON object");
  expect(reasons[3]).toContain("ratings.nps");
  expect(reasons[4]).toContain("not readable as JSON");
});

test("a missing column stops it before the first row, and says which columns there are", async () => {
  const before = await countSignals();
  const path = await file("columns.csv", "date,score,words\n2026-11-02,5,a\n");
  await expect(importer.run(path, map)).rejects.toThrow(
    'The map does not fit columns.csv. at: there is no column "day"; the columns are date, score, words.',
  );
  const lines = await file("columns.ndjson", '{"date":"2026-11-02","score":5}\n');
  await expect(importer.run(lines, map)).rejects.toThrow(/no column "day"; the columns are score, date/);
  expect(await countSignals()).toBe(before);
});

test("a scale that differs from the declared one stops it before the first row", async () => {
  const path = await file("scales.csv", "day,score\n2026-11-02,5\n");
  const scaled = (min: number) => ({
    at: { column: "day" },
    ratings: { nps: { column: "score", scale: { min, max: 10 } } },
  });
  await expect(importer.run(path, scaled(1))).rejects.toThrow(/nps has the scale 0–10 already/);
  expect(await importer.run(path, scaled(0))).toMatchObject({ accepted: 1 });
});

test.each([
  ["missing.csv", null, /missing\.csv cannot be read \(ENOENT\)/],
  ["empty.csv", "", /empty\.csv is empty/],
  ["utf16.csv", Buffer.from("\ufeffday,score,words\n1,2,3\n", "utf16le"), /not UTF-8/],
  ["torn.csv.gz", gzipSync("day,score,words\n2026-11-02,5,a\n".repeat(5000)).subarray(0, 90), /damaged/],
  ["broken.xlsx", "PK\u0003\u0004 not a workbook", /broken\.xlsx cannot be read/],
])("%s is refused with a sentence", async (name, content, sentence) => {
  const path = content === null ? join(folder, name) : await file(name, content);
  await expect(importer.run(path, map)).rejects.toThrow(sentence);
});

test.each([
  ["{", /not readable as JSON/],
  ['{"at":{"colum":"day"}}', /at must be \{ "column"/],
  ['{"weights":{"column":"w"}}', /Unrecognized key: "weights"/],
  ['{"ratings":{"1st":{"column":"a"}}}', /ratings\.1st/],
  ['{"ratings":{"art":{"column":"a","scale":{"min":0,"max":11}}}}', /a scale has 2 to 11 points/],
  ['{"ratings":{"art":{"column":"a","name":"Art"}}}', /needs its scale/],
])("the map %s is refused with a sentence", async (json, sentence) => {
  await expect(readMap(await file("bad.json", json))).rejects.toThrow(sentence);
});
