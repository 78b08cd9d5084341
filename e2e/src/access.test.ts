import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  DESK,
  expectAccessible,
  expectNoSidewaysScroll,
  newVisitor,
  openBrowser,
  PHONE,
} from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { picture } from "./testing/look.ts";
import { DEMO_OWNER, signIn } from "./testing/staff.ts";

/* The hierarchy is imported, a role is made; on a desk in English and light, then on a phone in Vietnamese and dark. */
let heed: RunningHeed;
let browser: Browser;

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed("demo", { args: ["--signals", "500"] }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

const WRONG = "kind,key,name,parent\nshop,HN-01,Hàng Bài,nowhere\n";
const RIGHT = [
  "kind,key,name,parent",
  "department,retail,Retail,",
  "region,north,Miền Bắc,retail",
  "region,south,Miền Nam,retail",
  "shop,HN-01,Hàng Bài,north",
  "shop,HN-02,Cầu Giấy,north",
  "shop,SG-01,Bến Thành,south",
  "partner,FastEx,FastEx,south",
].join("\n");

it("the hierarchy comes in with its mistakes told first, and a role is made", async () => {
  const { page, faults, leave } = await newVisitor(browser, { viewport: DESK, colorScheme: "light" });
  await page.goto(heed.address);
  await signIn(page, DEMO_OWNER);
  await page.locator("#content").waitFor();

  await page.goto(`${heed.address}/settings/units`);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByLabel("Lines").fill(WRONG);
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText('there is no unit "nowhere"').waitFor();
  await picture(page, "access-import-desk");
  await page.getByLabel("Lines").fill(RIGHT);
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("7 new, 0 changed, 0 as they were.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("Miền Bắc").waitFor();
  await picture(page, "access-units-desk");
  await expectAccessible(page);

  await page.goto(`${heed.address}/settings/roles`);
  await page.getByRole("button", { name: "Create role" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Insight team");
  await page.getByRole("textbox", { name: "Key" }).fill("insight");
  await page.getByLabel("Ask for figures").check();
  await picture(page, "access-role-desk");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Insight team").waitFor();
  await picture(page, "access-roles-desk");
  await expectAccessible(page);
  const state = await page.context().storageState();
  expect(faults).toEqual([]);
  await leave();

  const phone = await newVisitor(browser, {
    viewport: PHONE,
    locale: "vi-VN",
    colorScheme: "dark",
    isMobile: true,
    hasTouch: true,
    storageState: { cookies: state.cookies, origins: [] },
  });
  for (const [name, title] of [
    ["units", "Bến Thành"],
    ["roles", "Insight team"],
  ] as const) {
    await phone.page.goto(`${heed.address}/settings/${name}`);
    await phone.page.getByText(title).first().waitFor();
    await expectNoSidewaysScroll(phone.page);
    await expectAccessible(phone.page);
    await picture(phone.page, `access-${name}-phone`);
  }
  expect(phone.faults).toEqual([]);
  await phone.leave();
});
