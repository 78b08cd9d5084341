import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectNoSidewaysScroll, newVisitor, openBrowser, PHONE } from "./testing/browser.ts";
import { askApi, newKey, type RunningHeed, startHeed } from "./testing/heed.ts";

/* A customer whose browser runs no script: the survey is a plain form, and it is recorded once. */
let heed: RunningHeed;
let browser: Browser;
let key = "";

const SURVEY = {
  key: "visit",
  name: "After a visit",
  status: "open",
  languages: ["vi", "en"],
  questions: [
    {
      key: "nps",
      kind: "nps",
      required: true,
      text: { en: "Would you recommend us?", vi: "Bạn có giới thiệu chúng tôi không?" },
    },
    { key: "why", kind: "text", text: { en: "Why?", vi: "Vì sao?" } },
  ],
  thanks: { en: "Thank you, we read it.", vi: "Cảm ơn bạn, chúng tôi sẽ đọc." },
};

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  key = await newKey(heed.dataDir);
  expect((await askApi(heed.address, key, "surveys", SURVEY)).status).toBe(201);
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

/** What was recorded with this comment. */
async function recorded(comment: string): Promise<{ ratings: Record<string, number>; language: string }[]> {
  const { items } = await (await askApi(heed.address, key, "signals/search", { limit: 50 })).json();
  return items.filter((one: { comments: Record<string, string> }) => one.comments.why === comment);
}

async function withoutScript(run: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await newVisitor(browser, {
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    locale: "vi-VN",
    javaScriptEnabled: false,
  });
  await visitor.page.goto(`${heed.address}/s/visit`);
  await run(visitor.page);
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
}

it("shows all questions at once, takes the answers, and thanks", () =>
  withoutScript(async (page) => {
    expect(await page.locator("html").getAttribute("lang")).toBe("vi");
    await page.getByRole("radiogroup", { name: /Bạn có giới thiệu chúng tôi không/ }).waitFor();
    expect(await page.getByRole("radio").count()).toBe(11);
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
    await expectNoSidewaysScroll(page);
    await page.getByRole("radio", { name: /^6\b/ }).tap();
    await page.getByRole("textbox", { name: /Vì sao/ }).fill("Chờ lâu ở quầy");
    await page.getByRole("button", { name: "Gửi" }).tap();
    await page.getByText("Cảm ơn bạn, chúng tôi sẽ đọc.").waitFor();
    expect(await recorded("Chờ lâu ở quầy")).toMatchObject([{ ratings: { nps: 6 }, language: "vi" }]);
  }));

it("asks again for an answer that has to be given, and keeps what was written", () =>
  withoutScript(async (page) => {
    // As a browser sends it that does not know `required`.
    await page.getByRole("textbox", { name: /Vì sao/ }).fill("Quên chấm điểm");
    await page.locator("form").evaluate((form: HTMLFormElement) => form.submit());
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("textbox", { name: /Vì sao/ }).inputValue()).toBe("Quên chấm điểm");
    expect(await recorded("Quên chấm điểm")).toEqual([]);
    await page.getByRole("radio", { name: /^9\b/ }).tap();
    await page.getByRole("button", { name: "Gửi" }).tap();
    await page.getByText("Cảm ơn bạn, chúng tôi sẽ đọc.").waitFor();
    expect(await recorded("Quên chấm điểm")).toHaveLength(1);
  }));

it("records once what is sent twice: by a double press, and by loading the thank-you again", () =>
  withoutScript(async (page) => {
    await page.getByRole("radio", { name: /^10\b/ }).tap();
    await page.getByRole("textbox", { name: /Vì sao/ }).fill("Hai lần");
    await page.getByRole("button", { name: "Gửi" }).dblclick();
    await page.getByText("Cảm ơn bạn, chúng tôi sẽ đọc.").waitFor();
    expect(await recorded("Hai lần")).toHaveLength(1);
    await page.reload();
    await page.getByText("Cảm ơn bạn, chúng tôi sẽ đọc.").waitFor();
    expect(await recorded("Hai lần")).toHaveLength(1);
  }));
