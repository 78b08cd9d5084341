import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ATTACK, openStage, ready, type Stage, score, visit } from "./public-survey-browser-testing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close(), 30_000);
beforeEach(() => {
  stage.recorded.length = 0;
});

describe("fits", () => {
  test.each([
    ["320 px", { width: 320, height: 640 }, 100],
    ["390 px, letters twice as large", { width: 390, height: 760 }, 200],
    ["720 px (1440 at 200 %)", { width: 720, height: 450 }, 100],
  ])(
    "%s without sideways scrolling, every target 44 px or more",
    async (_name, viewport, letters) => {
      for (const path of ["/s/long?lang=en", "/s/long?lang=vi", "/s/arabic"]) {
        await visit(
          stage,
          path,
          async (page) => {
            await page.evaluate((size) => {
              document.documentElement.style.fontSize = `${size}%`;
            }, letters);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            expect(wide, path).toBeLessThanOrEqual(0);
            const targets = page.locator(".point, button, textarea, .languages a, summary");
            for (const box of await targets.evaluateAll((all) =>
              all.map((one) => one.getBoundingClientRect().toJSON()),
            )) {
              expect(box.height, path).toBeGreaterThanOrEqual(44);
              expect(box.width, path).toBeGreaterThanOrEqual(44);
            }
          },
          { viewport, javaScriptEnabled: false },
        );
      }
    },
    30_000,
  );
});

describe("axe finds nothing", () => {
  const check = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
      [],
    );
  };
  test.each(["light", "dark"] as const)(
    "in the %s theme",
    async (colorScheme) => {
      for (const path of ["/s/long?lang=en&nps=9", "/s/short?lang=vi", "/s/arabic"]) {
        await visit(
          stage,
          path,
          async (page) => {
            await ready(page);
            await check(page);
            await page.getByRole("button").last().click();
            await check(page);
          },
          { colorScheme },
        );
      }
      for (const path of ["/s/short/thanks?lang=vi", "/s/closed", "/s/nothing"]) {
        await visit(stage, path, check, { colorScheme, mayComplain: /404|410/ });
      }
    },
    60_000,
  );

  test("with all questions at once, as they appear where the script does not come", async () => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(`${stage.address}/s/long`);
    await page.locator("textarea").waitFor();
    await check(page);
    await context.close();
  }, 30_000);
});

test("texts that attack stay texts", async () => {
  await visit(stage, "/s/attack", async (page) => {
    await ready(page);
    expect(await page.locator("h2 .wording").textContent()).toBe(ATTACK);
    await score(page, "nps", 3).click();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#message").waitFor();
    expect(await page.locator("#message p").textContent()).toBe(ATTACK);
    expect(await page.locator("img").count()).toBe(0);
  });
});
