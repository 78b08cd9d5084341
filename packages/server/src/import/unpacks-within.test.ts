import { zipSync } from "fflate";
import { expect, it } from "vitest";
import { unpacksWithin } from "./unpacks-within.ts";

const MB = 1024 * 1024;

it("counts what the files of a ZIP unpack to, packed or not", async () => {
  const zip = Buffer.from(zipSync({ a: new Uint8Array(MB), b: [new Uint8Array(MB), { level: 0 }] }));
  expect(await unpacksWithin(zip, 2 * MB)).toBe(true);
  expect(await unpacksWithin(zip, 2 * MB - 1)).toBe(false);
});

it("S37: a megabyte that unpacks to very many is told from its first pieces, though it lies about its size", {
  timeout: 30_000,
}, async () => {
  const bomb = Buffer.from(zipSync({ "xl/worksheets/sheet1.xml": [new Uint8Array(150 * MB), { level: 1 }] }));
  expect(bomb.length).toBeLessThan(2 * MB);
  // The size in the list of files, which begins where the last one ends.
  bomb.writeUInt32LE(10, bomb.readUInt32LE(bomb.length - 6) + 24);
  const before = process.memoryUsage().rss;
  expect(await unpacksWithin(bomb, 50 * MB)).toBe(false);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
});

it("S37: so are ten thousand files, and what is no ZIP is said", async () => {
  const none = new Uint8Array(0);
  const many = Object.fromEntries(Array.from({ length: 11_000 }, (_, n) => [`${n}`, none]));
  expect(await unpacksWithin(Buffer.from(zipSync(many, { level: 0 })), MB)).toBe(false);
  await expect(unpacksWithin(Buffer.from("PK\u0003\u0004 not a workbook"), MB)).rejects.toThrow(
    /list of files/,
  );
});
