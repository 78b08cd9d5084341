import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { PublicSurvey } from "@heed/contract/listen/survey";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderSurveyPage } from "./render-page.ts";

/** All that a visitor downloads, in bytes, packed with gzip. */
const BUDGET = 25_000;
/** Where we mean to stay, so that the budget is not eaten up unnoticed. */
const AIM = 18_000;

const survey: PublicSurvey = {
  key: "after-delivery",
  languages: ["en", "vi"],
  by: "Nimbus Retail",
  thanks: { en: "Thank you. We read every answer.", vi: "Cảm ơn bạn. Chúng tôi đọc từng góp ý." },
  notice: { en: "Nimbus Retail asks, to deliver better.", vi: "Nimbus Retail hỏi để giao hàng tốt hơn." },
  accent: "#1a5fb4",
  questions: [
    {
      kind: "nps",
      key: "nps",
      text: { en: "How likely are you to recommend us?", vi: "Bạn có sẵn lòng giới thiệu chúng tôi không?" },
      required: true,
    },
    { kind: "text", key: "why", text: { en: "Why?", vi: "Vì sao?" }, required: false },
  ],
};
let dist: string;
let manifest: Record<string, { file: string; imports?: string[]; css?: string[] }>;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "heed-survey-"));
  await build({
    configFile: join(import.meta.dirname, "../vite.config.ts"),
    build: { outDir: dist },
  });
  manifest = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8"));
}, 60_000);

afterAll(() => rm(dist, { recursive: true, force: true }));

const built = async (source: string) => readFile(join(dist, manifest[source]?.file ?? ""), "utf8");

test("the whole page stays within its budget, in one document and one script", async () => {
  const [script, style] = [await built("src/page.ts"), await built("src/page.css")];
  const page = renderSurveyPage({
    survey,
    language: "vi",
    channel: "link",
    responseId: "0198c1f0-0000-7000-8000-000000000001",
    assets: { script: `/s/assets/${manifest["src/page.ts"]?.file}`, style },
    nonce: "AAAAAAAAAAAAAAAAAAAAAA",
  });
  const total = gzipSync(page).length + gzipSync(script).length;
  expect(total).toBeLessThan(BUDGET);
  expect(total).toBeLessThan(AIM);
  expect(manifest["src/page.ts"]?.imports ?? []).toEqual([]);
  expect(manifest["src/page.ts"]?.css ?? []).toEqual([]);
});

test("neither zod nor the server's renderer is in the script, and it needs nothing from elsewhere", async () => {
  const script = await built("src/page.ts");
  expect(script).not.toMatch(/ZodError|safeParse|renderToString|Invalid input/);
  expect(script).not.toMatch(/\b(eval|Function)\(|\bimport\(|from\s*["'`]/);
  expect(await built("src/page.css")).not.toMatch(/@import|url\(|<\//);
});
