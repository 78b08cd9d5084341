import fc from "fast-check";
import { expect, test } from "vitest";
import { type CsvLine, cutCsv } from "./cut-csv.ts";

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function cut(input: string | Buffer, size = 1 << 16, delimiter?: string): Promise<CsvLine[]> {
  const lines: CsvLine[] = [];
  for await (const group of cutCsv(chunksOf(Buffer.from(input), size), delimiter))
    for (const line of group) lines.push(line);
  return lines;
}
const cells = (lines: CsvLine[]) => lines.map((line) => line.cells);
const faults = (lines: CsvLine[]) =>
  lines.flatMap((line, i) => (line.fault === null ? [] : [[i, line.fault]]));

test("reads what any writer of CSV writes, however the bytes are cut", { timeout: 60_000 }, async () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\r", ""));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      async (rows, delimiter, end, hasBom, size) => {
        const text = rows
          .map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(delimiter))
          .join(end);
        const lines = await cut((hasBom ? "\ufeff" : "") + text, size, delimiter);
        expect(cells(lines)).toEqual(rows);
        expect(faults(lines)).toEqual([]);
      },
    ),
  );
});

test("guesses the delimiter, leaves empty lines out, takes either line end", async () => {
  expect(cells(await cut("\ufeffa;b\r\n\r\n1;2,5\n3;4\r\n"))).toEqual([
    ["a", "b"],
    ["1", "2,5"],
    ["3", "4"],
  ]);
  expect(cells(await cut("a,b\r1,2\r"))).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(await cut("")).toEqual([]);
});

test.each([1, 7, 4096, 1 << 20])("an open quote spoils its own line only (chunks of %i)", async (size) => {
  const lines = await cut('a,b,c\n1,2,3\n4,"open,6\n7,8,9\n"x",10,11\n12,"13\n14",15\n', size);
  expect(faults(lines)).toEqual([[2, expect.stringContaining("quote")]]);
  expect(cells(lines)).toEqual([
    ["a", "b", "c"],
    ["1", "2", "3"],
    ["4", '"open', "6"],
    ["7", "8", "9"],
    ["x", "10", "11"],
    ["12", "13\n14", "15"],
  ]);
});

test("an open quote in the last line, or before megabytes without another, loses nothing behind it", {
  timeout: 60_000,
}, async () => {
  expect(faults(await cut('a,b\n1,2\n3,"4'))).toEqual([[2, expect.stringContaining("quote")]]);
  const rows = Array.from({ length: 400_000 }, (_, i) => `${i},plain numbers and words`);
  const lines = await cut(`a,b\n1,"open\n${rows.join("\n")}\n`);
  expect(lines.length).toBe(400_002);
  expect(faults(lines)).toEqual([[1, expect.stringContaining("quote")]]);
  expect(lines.at(-1)?.cells[0]).toBe("399999");
});

test("a stray quote inside a cell is a letter like any other", async () => {
  const lines = await cut('a,b\n27" screen,1\n"closed" early,2\n3,4\n');
  expect(cells(lines)[1]).toEqual(['27" screen', "1"]);
  expect(faults(lines)).toEqual([[2, expect.stringContaining("quote")]]);
  expect(cells(lines)[3]).toEqual(["3", "4"]);
});

test("bytes that are not UTF-8 spoil their own line only, also on the seam of two chunks", async () => {
  const bytes = Buffer.concat([
    Buffer.from("a,b\nchào,1\nHà "),
    Buffer.from([0xc3, 0x28]),
    Buffer.from(",2\nNội,3\n"),
  ]);
  for (const size of [1, 3, 5, 1000]) {
    const lines = await cut(bytes, size);
    expect(faults(lines)).toEqual([[2, expect.stringContaining("UTF-8")]]);
    expect(lines[1]?.cells[0]).toBe("chào");
    expect(lines[3]?.cells[0]).toBe("Nội");
  }
});

test("a line without end is told and skipped in little memory", { timeout: 60_000 }, async () => {
  const huge = Buffer.alloc(9 * 1024 * 1024, "x");
  const lines = await cut(Buffer.concat([Buffer.from("a,b\n1,2\n"), huge, Buffer.from(",3\n4,5\n")]));
  expect(faults(lines)).toEqual([[2, "is longer than 8 MiB"]]);
  expect(lines[2]?.cells[0]?.length).toBeLessThan(2000);
  expect(lines[3]?.cells).toEqual(["4", "5"]);
});
