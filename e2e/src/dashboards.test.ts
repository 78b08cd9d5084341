import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectAccessible, expectNoSidewaysScroll, newVisitor, openBrowser } from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { picture } from "./testing/look.ts";
import { DEMO_OWNER, signIn } from "./testing/staff.ts";

/* A dashboard from a ready-made one to a link that somebody without an account opens, all by clicks and keys. */
let heed: RunningHeed;
let browser: Browser;

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed("demo", { args: ["--signals", "4000"] }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

it("is made, extended, put in order by keyboard, kept, shared and seen signed out", async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await page.goto(heed.address);
  await signIn(page, DEMO_OWNER);
  await page.locator("#content").waitFor();

  await page.goto(`${heed.address}/measure/dashboards`);
  await page.getByRole("button", { name: /^Executive/ }).click();
  await page.getByRole("heading", { level: 1, name: "Executive" }).waitFor();
  const titles = () => page.locator("section[data-card] h2").allTextContents();
  expect((await titles()).slice(0, 2)).toEqual(["NPS", "CSAT"]);
  await page.getByRole("region", { name: "NPS", exact: true }).getByText("answers").first().waitFor();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Add a card" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Text/ }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("What we agreed");
  await page.getByRole("textbox", { name: "Text" }).fill("Couriers call ahead.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add to the dashboard" }).click();
  // The window gives the focus back when it is gone.
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Add a card");
  expect((await titles()).at(-1)).toBe("What we agreed");

  // The first card is taken, moved one to the right and put down.
  await page.getByRole("button", { name: "Move NPS", exact: true }).focus();
  await page.keyboard.press("Space");
  await page.getByText("NPS was taken, place 1 of").waitFor({ state: "attached" });
  await page.keyboard.press("ArrowRight");
  await page.getByText("NPS would stand at place 2 of").waitFor({ state: "attached" });
  await page.keyboard.press("Space");
  await page.getByText("NPS stands at place 2 of").waitFor({ state: "attached" });
  expect((await titles()).slice(0, 2)).toEqual(["CSAT", "NPS"]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).waitFor();

  await page.reload();
  await page.getByText("Couriers call ahead.").waitFor();
  expect((await titles()).slice(0, 2)).toEqual(["CSAT", "NPS"]);
  await page.waitForLoadState("networkidle");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, "dashboard-made");

  // From a figure to the answers behind it.
  await page.getByRole("button", { name: "Show the answers behind it" }).first().click();
  await page.getByRole("dialog").getByRole("article").first().waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("textbox", { name: "For whom" }).fill("The board");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("The link, shown only now").inputValue();
  expect(link).toMatch(/\/d\/[A-Za-z0-9_-]{43}$/);

  const stranger = await newVisitor(browser);
  const answer = await stranger.page.goto(link);
  expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
  await stranger.page.getByRole("heading", { level: 1, name: "Executive" }).waitFor();
  await stranger.page.getByText("Couriers call ahead.").waitFor();
  await stranger.page.getByText("Left out of this link").first().waitFor();
  expect(await stranger.page.getByRole("link").count()).toBe(0);
  expect(await stranger.page.getByRole("button", { name: /Edit|Show the answers/ }).count()).toBe(0);
  await expectAccessible(stranger.page);
  await expectNoSidewaysScroll(stranger.page);
  await picture(stranger.page, "dashboard-link");

  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("button", { name: "Take back" }).waitFor({ state: "detached" });
  await stranger.page.reload();
  await stranger.page.getByText("This link does not work any more").waitFor();
  expect([visitor.faults, stranger.faults]).toEqual([[], []]);
  await stranger.leave();
  await visitor.leave();
});

it("fills a wall until Esc, and two editors do not overwrite each other", async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await page.goto(heed.address);
  await signIn(page, DEMO_OWNER);
  await page.locator("#content").waitFor();
  await page.goto(`${heed.address}/measure/dashboards`);
  await page.getByRole("button", { name: /^Shop/ }).click();
  await page.getByRole("heading", { level: 1, name: "Shop" }).waitFor();
  const address = page.url();

  await page.getByRole("button", { name: "More about this dashboard" }).click();
  await page.getByRole("menuitem", { name: "Show on a wall" }).click();
  await page.getByText("Esc leaves").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit", exact: true }).waitFor();

  const other = await page.context().newPage();
  await other.goto(address);
  for (const [one, name] of [
    [other, "Theirs"],
    [page, "Mine"],
  ] as const) {
    await one.getByRole("button", { name: "Edit", exact: true }).click();
    await one.getByRole("textbox", { name: "Name of the dashboard" }).fill(name);
  }
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await other.getByRole("heading", { level: 1, name: "Theirs" }).waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Somebody else has changed this dashboard").waitFor();
  await page.getByRole("button", { name: "Keep mine as a copy" }).click();
  await page.getByRole("heading", { level: 1, name: "Mine" }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});
