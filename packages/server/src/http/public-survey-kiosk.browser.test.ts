import { afterAll, beforeAll, expect, test } from "vitest";
import {
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

test("a kiosk starts again by itself: after the thanks, after silence, and without a connection", async () => {
  await visit(
    stage,
    "/s/closed",
    async (page) => {
      await page.clock.install();
      await page.goto(`${stage.address}/kiosk`);
      await ready(page);
      const answer = async (value: number) => {
        await score(page, "nps", value).click();
        await page.clock.runFor(500);
        await page.getByRole("button", { name: "Send" }).click();
        await thanked(page);
        await page.clock.runFor(7_000);
        await shown(page, "nps").waitFor();
        expect(await page.locator("input:checked").count()).toBe(0);
      };
      await answer(9);
      await page.context().setOffline(true);
      await answer(1);
      expect(stage.recorded).toHaveLength(1);
      await page.context().setOffline(false);
      await expect.poll(() => stage.recorded.length).toBe(2);
      await score(page, "nps", 5).click();
      await page.clock.runFor(500);
      await shown(page, "why").waitFor();
      await page.clock.runFor(46_000);
      await shown(page, "nps").waitFor();
      expect(await page.locator("input:checked").count()).toBe(0);
    },
    { mayComplain: /410|ERR_INTERNET_DISCONNECTED/ },
  );
  expect(new Set(stage.recorded.map(({ id }) => id)).size).toBe(2);
  expect(stage.recorded.map(({ ratings }) => ratings)).toEqual([{ nps: 9 }, { nps: 1 }]);
});
