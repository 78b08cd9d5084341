import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  focused,
  openStage,
  ready,
  type Stage,
  score,
  shown,
  thanked,
  visit,
} from "./public-survey-browser-testing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close(), 30_000);
beforeEach(() => {
  stage.recorded.length = 0;
});

describe("with the script", () => {
  test("a score moves on, Back keeps it, the answer is recorded once and thanked for in place", async () => {
    await visit(stage, "/s/short?channel=qr", async (page) => {
      await ready(page);
      expect(await page.locator("input:checked").count()).toBe(0);
      expect(await page.locator("progress").count()).toBe(0);
      await score(page, "nps", 0).click();
      await shown(page, "why").waitFor();
      expect(await shown(page, "nps").isVisible()).toBe(false);
      await page.getByRole("button", { name: "Back" }).click();
      await shown(page, "nps").waitFor();
      expect(await score(page, "nps", 0).isChecked()).toBe(true);
      expect(await focused(page)).toBe("heading-nps");
      await page.getByRole("button", { name: "Next" }).click();
      await page.getByLabel("What is the main reason?").fill("Giao hàng trễ 3 ngày");
      await page.getByRole("button", { name: "Send" }).dblclick();
      await thanked(page);
      expect(await focused(page)).toBe("message");
      expect(page.url()).toContain("/s/short?channel=qr");
    });
    expect(stage.recorded).toEqual([
      expect.objectContaining({
        channel: "qr",
        language: "en",
        ratings: { nps: 0 },
        text: { why: "Giao hàng trễ 3 ngày" },
      }),
    ]);
  });

  test("by keyboard alone: digits, arrows, Enter", async () => {
    await visit(stage, "/s/long", async (page) => {
      await ready(page);
      await page.keyboard.press("Enter");
      await page.getByText("Please choose a number from 0 to 10.").waitFor();
      await page.keyboard.press("1");
      await page.keyboard.press("0");
      await shown(page, "speed").waitFor();
      expect(await score(page, "nps", 10).isChecked()).toBe(true);
      expect(await page.locator("progress").getAttribute("value")).toBe("1");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      expect(await score(page, "speed", 3).isChecked()).toBe(true);
      expect(await shown(page, "speed").isVisible()).toBe(true);
      await page.keyboard.press("Enter");
      await shown(page, "effort").waitFor();
      await page.getByRole("button", { name: "Skip" }).press("Enter");
      await shown(page, "why").waitFor();
      expect(await focused(page)).toBe("answer-why");
      await page.keyboard.type("1 2 3");
      await page.keyboard.press("Control+Enter");
      await thanked(page);
    });
    expect(stage.recorded).toEqual([
      expect.objectContaining({ ratings: { nps: 10, speed: 3 }, text: { why: "1 2 3" } }),
    ]);
  });

  test("the browser's Back goes one question back, and after the thanks leaves at once", async () => {
    await visit(
      stage,
      "/s/closed",
      async (page) => {
        await page.goto(`${stage.address}/s/short`);
        await ready(page);
        await score(page, "nps", 7).click();
        await shown(page, "why").waitFor();
        await page.goBack();
        await shown(page, "nps").waitFor();
        expect(await score(page, "nps", 7).isChecked()).toBe(true);
        await page.goForward();
        await shown(page, "why").waitFor();
        await page.getByRole("button", { name: "Send" }).click();
        await thanked(page);
        await page.waitForFunction(() => history.state?.depth === 0);
        await page.goBack();
        await page.getByText("This survey is closed").waitFor();
      },
      { mayComplain: /410/ },
    );
    expect(stage.recorded).toHaveLength(1);
  });

  test("another language is spoken in place, answers stay", async () => {
    await visit(stage, "/s/short", async (page) => {
      await ready(page);
      await score(page, "nps", 9).click();
      await page.getByLabel("What is the main reason?").fill("fast");
      await page.getByRole("link", { name: "Tiếng Việt" }).click();
      await page.getByRole("heading", { name: "Lý do chính là gì?" }).waitFor();
      expect(await page.locator("textarea").inputValue()).toBe("fast");
      expect(await page.locator("html").getAttribute("lang")).toBe("vi");
      expect(page.url()).toContain("lang=vi");
      await page.getByRole("button", { name: "Gửi" }).click();
      await page.getByText("Cảm ơn bạn.").waitFor();
    });
    expect(stage.recorded).toEqual([
      expect.objectContaining({ language: "vi", ratings: { nps: 9 }, text: { why: "fast" } }),
    ]);
  });

  test("without a connection the answer waits and goes out by itself, with the same id, once", async () => {
    await visit(
      stage,
      "/s/short",
      async (page) => {
        await ready(page);
        await score(page, "nps", 2).click();
        await shown(page, "why").waitFor();
        await page.context().setOffline(true);
        await page.getByRole("button", { name: "Send" }).click();
        await page.getByText("We cannot be reached right now.").waitFor();
        expect(stage.recorded).toEqual([]);
        const kept = await page.evaluate(() => localStorage.getItem("heed-outbox"));
        expect(kept).toContain('"nps":2');
        await page.context().setOffline(false);
        await thanked(page);
        expect(await page.evaluate(() => localStorage.getItem("heed-outbox"))).toBeNull();
        expect(stage.recorded[0]?.id).toBe(JSON.parse(kept ?? "[]")[0].response.id);
      },
      { mayComplain: /ERR_INTERNET_DISCONNECTED/ },
    );
    expect(stage.recorded).toHaveLength(1);
  });

  test("a reload picks up where it was; the link opened anew starts empty", async () => {
    await visit(stage, "/s/short", async (page) => {
      await ready(page);
      await score(page, "nps", 5).click();
      await page.getByLabel("What is the main reason?").fill("half a thought");
      await page.reload();
      await ready(page);
      expect(await page.getByLabel("What is the main reason?").inputValue()).toBe("half a thought");
      await page.goto(`${stage.address}/s/short?nps=8`);
      await ready(page);
      expect(await score(page, "nps", 8).isChecked()).toBe(true);
      await page.getByRole("button", { name: "Next" }).click();
      expect(await page.locator("textarea").inputValue()).toBe("");
    });
    expect(stage.recorded).toEqual([]);
  });

  test("costs one request after the page", async () => {
    const asked: string[] = [];
    await visit(
      stage,
      "/s/closed",
      async (page) => {
        page.on("request", (request) => asked.push(new URL(request.url()).pathname));
        await page.goto(`${stage.address}/s/short`);
        await ready(page);
        await page.waitForLoadState("networkidle");
      },
      { mayComplain: /410/ },
    );
    expect(asked).toEqual(["/s/short", expect.stringMatching(/^\/s\/assets\/page-.+\.js$/)]);
  });
});

describe("without the script", () => {
  test("the plain form asks everything at once and leads to the thanks", async () => {
    await visit(
      stage,
      "/s/long",
      async (page) => {
        for (const key of ["nps", "speed", "effort", "why"])
          expect(await shown(page, key).isVisible()).toBe(true);
        await score(page, "nps", 0).click();
        await score(page, "effort", 7).click();
        await page.getByLabel("What is the main reason?").fill("x");
        await page.getByRole("button", { name: "Send" }).click();
        await thanked(page);
        expect(page.url()).toBe(`${stage.address}/s/long/thanks?lang=en`);
        await page.reload();
      },
      { javaScriptEnabled: false },
    );
    expect(stage.recorded).toEqual([
      expect.objectContaining({ ratings: { nps: 0, effort: 7 }, text: { why: "x" } }),
    ]);
  });

  test("a script that never comes leaves a form that works after three seconds", async () => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(`${stage.address}/s/short`);
    expect(await shown(page, "why").isVisible()).toBe(false);
    await page.locator("textarea").waitFor({ state: "visible", timeout: 6000 });
    await score(page, "nps", 4).click();
    await page.getByRole("button", { name: "Send" }).click();
    await thanked(page);
    await context.close();
    expect(stage.recorded).toEqual([expect.objectContaining({ ratings: { nps: 4 } })]);
  }, 20_000);
});
