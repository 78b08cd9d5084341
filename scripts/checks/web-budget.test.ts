import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

/* The staff app as it was built before the tests: what a browser loads before it can show anything. */
const DIST = "packages/web/dist";
const KIB = 1024;

function loadedFirst(): { file: string; bytes: number }[] {
  const page = readFileSync(`${DIST}/index.html`, "utf8");
  const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? "",
  );
  return [...new Set(files)].map((file) => ({
    file,
    bytes: gzipSync(readFileSync(`${DIST}/${file}`)).length,
  }));
}

const sum = (ending: string): number =>
  loadedFirst()
    .filter(({ file }) => file.endsWith(ending))
    .reduce((bytes, { bytes: more }) => bytes + more, 0);

test("the staff app starts with at most 220 KiB of script and 45 KiB of style, gzipped", () => {
  expect(loadedFirst().length).toBeGreaterThan(1);
  expect(sum(".js") / KIB).toBeLessThanOrEqual(220);
  expect(sum(".css") / KIB).toBeLessThanOrEqual(45);
});

test("charts are loaded when one is shown, not before", () => {
  const first = loadedFirst().map(({ file }) => readFileSync(`${DIST}/${file}`, "utf8"));
  expect(first.some((text) => text.includes("echarts-for") || text.includes("zrender"))).toBe(false);
});
