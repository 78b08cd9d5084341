import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignalInput } from "@heed/contract/listen/signal";
import type { Question, Survey } from "@heed/contract/listen/survey";
import { renderSurveyPage } from "@heed/survey/render-page";
import chromium from "@sparticuz/chromium";
import Fastify from "fastify";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright-core";
import { build } from "vite";
import { expect } from "vitest";
import { answerProblems } from "./problem.ts";
import { publicSurveyRoutes } from "./public-survey.ts";
import { readSurveyAssets } from "./public-survey-assets.ts";
import { sendPage } from "./public-survey-reply.ts";

const nps: Question = {
  kind: "nps",
  key: "nps",
  text: { en: "How likely are you to recommend us?", vi: "Bạn có sẵn lòng giới thiệu chúng tôi không?" },
  required: true,
};
const csat: Question = {
  kind: "csat",
  key: "speed",
  text: { en: "The speed?", vi: "Tốc độ?" },
  required: false,
};
const ces: Question = { kind: "ces", key: "effort", text: { en: "Was it easy?" }, required: false };
const why: Question = {
  kind: "text",
  key: "why",
  text: { en: "What is the main reason?", vi: "Lý do chính là gì?" },
  hint: { en: "Please leave out names.", vi: "Xin đừng ghi tên." },
  required: false,
};
const short: Survey = {
  id: randomUUID(),
  key: "short",
  name: "Short",
  status: "open",
  version: 1,
  createdAt: "",
  updatedAt: "",
  languages: ["en", "vi"],
  thanks: { en: "Thank you. We read every answer.", vi: "Cảm ơn bạn." },
  notice: { en: "Nimbus asks; answers are kept for two years.", vi: "Nimbus hỏi; lưu hai năm." },
  questions: [nps, why],
};
/** A text that would like to be more than text. */
export const ATTACK = `</script><img src=x onerror="alert(1)"><script>alert(1)</script>`;
const surveys: Survey[] = [
  short,
  { ...short, key: "long", accent: "#ffd400", questions: [nps, csat, ces, why] },
  { ...short, key: "closed", status: "closed" },
  {
    ...short,
    key: "arabic",
    languages: ["ar", "en"],
    questions: [{ ...nps, text: { ar: "ما مدى احتمال أن توصي بنا؟" } }],
  },
  {
    ...short,
    key: "attack",
    thanks: { en: ATTACK },
    notice: { en: ATTACK },
    questions: [{ ...nps, text: { en: ATTACK }, lowLabel: { en: ATTACK } }],
  },
];

/** A browser, and the customers' doors with the real page behind them. `recorded` is emptied by each test. */
export type Stage = { address: string; browser: Browser; recorded: SignalInput[]; close(): Promise<void> };

/** Builds the page, opens the doors on a free port and starts the browser. */
export async function openStage(): Promise<Stage> {
  const dist = await mkdtemp(join(tmpdir(), "heed-survey-"));
  const configFile = join(import.meta.dirname, "../../../survey/vite.config.ts");
  await build({ configFile, build: { outDir: dist } });
  const recorded: SignalInput[] = [];
  const assets = await readSurveyAssets(dist);
  const app = Fastify();
  answerProblems(app);
  await app.register(
    publicSurveyRoutes({
      findSurvey: async (key) => {
        const survey = surveys.find((there) => there.key === key);
        return survey && { workspaceId: "w1", workspaceName: "Nimbus Retail", survey };
      },
      record: async (_workspaceId, signal) => {
        const duplicate = recorded.some(({ id }) => id === signal.id);
        if (!duplicate) recorded.push(signal);
        return { id: String(signal.id), duplicate };
      },
      assets,
      newId: () => randomUUID(),
    }),
  );
  app.get("/kiosk", (request, reply) =>
    sendPage(request, reply, {
      assets,
      status: 200,
      draw: (dress) =>
        renderSurveyPage({
          ...dress,
          survey: { ...short, by: "Nimbus Retail" },
          language: "en",
          channel: "link",
          responseId: randomUUID(),
          kiosk: true,
        }),
    }),
  );
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--headless=shell"],
  });
  const close = async () => {
    await browser.close();
    await app.close();
    await rm(dist, { recursive: true, force: true });
  };
  return { address, browser, recorded, close };
}

/** Opens a page, walks through it, and fails on whatever the browser complains about. */
export async function visit(
  { browser, address }: Stage,
  path: string,
  walk: (page: Page) => Promise<void>,
  options: BrowserContextOptions & { mayComplain?: RegExp } = {},
): Promise<void> {
  const { mayComplain, ...contextOptions } = options;
  const context = await browser.newContext({
    viewport: { width: 390, height: 760 },
    locale: "en-US",
    reducedMotion: "reduce",
    ...contextOptions,
  });
  const complaints: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  try {
    await page.goto(address + path);
    await walk(page);
    expect(complaints.filter((complaint) => !mayComplain?.test(complaint))).toEqual([]);
  } finally {
    await context.close();
  }
}

/** The page's parts that tests speak of. */
export const score = (page: Page, key: string, value: number) =>
  page.locator(`input[name="answers.${key}"][value="${value}"]`);
export const shown = (page: Page, key: string) => page.locator(`#question-${key}`);
export const ready = (page: Page) => page.locator("form.steps").waitFor();
export const thanked = (page: Page) => page.getByText("Thank you. We read every answer.").waitFor();
export const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");
