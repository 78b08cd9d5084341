import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newVisitor, openBrowser, PHONE, type Visitor } from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { look as lookAt } from "./testing/look.ts";

/* A customer asks what is kept of them, and that it goes. */
let heed: RunningHeed;
let browser: Browser;
let staff: Visitor;
let page: Page;

const OWNER = { name: "Lan Nguyễn", email: "lan@example.com", password: "một câu đủ dài và lạ" };

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  staff = await newVisitor(browser, { acceptDownloads: true });
  page = staff.page;
  page.setDefaultTimeout(10_000);
  const json = { "content-type": "application/json" };
  const set = await page.request.post(`${heed.address}/api/v1/setup`, {
    headers: json,
    data: { workspace: "Phố Market", ...OWNER },
  });
  const { csrf } = await set.json();
  const said = await page.request.post(`${heed.address}/api/v1/signals`, {
    headers: { ...json, "x-heed-csrf": csrf, origin: heed.address },
    data: [
      {
        customer: { ref: "C-77031", name: "Trần Thị Bích", email: "bich@example.com" },
        touchpoint: "delivery",
        ratings: { nps: 1 },
        text: "Never again",
      },
      { customer: { ref: "C-2" }, ratings: { nps: 4 }, text: "Same as Trần Thị Bích next door" },
    ],
  });
  expect(await said.json()).toMatchObject({ accepted: 2 });
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

const look = (name: string) => lookAt(page, `requests-${name}`);

it("says when there is no such customer", async () => {
  await page.goto(`${heed.address}/settings/requests`);
  await page.getByLabel("Customer’s reference").fill("C-0");
  await page.getByRole("button", { name: "Look" }).click();
  await page.getByText("No customer is known as “C-0”").waitFor();
  await look("unknown");
});

it("shows what is kept, gives all of it, and erases it after it was typed once more", async () => {
  await page.getByLabel("Customer’s reference").fill("C-77031");
  await page.getByRole("button", { name: "Look" }).click();
  await page.getByText("Mentions by others").first().waitFor();
  await look("found");
  const [archive] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download everything" }).click(),
  ]);
  expect((await readFile(await archive.path())).subarray(0, 2).toString()).toBe("PK");

  await page.getByRole("button", { name: "Erase…" }).click();
  const dialog = page.getByRole("dialog");
  const erase = dialog.getByRole("button", { name: "Erase for good" });
  await dialog.getByLabel("Type C-77031 to go on").fill("C-7703");
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByLabel("Type C-77031 to go on").fill("C-77031");
  await look("erase");
  await erase.click();
  await dialog.getByText("Nothing that names this customer is kept").waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save certificate" }).click(),
  ]);
  const certificate = await readFile(await saved.path(), "utf8");
  expect(JSON.parse(certificate).removed).toMatchObject({ signals: 1, mentions: { signals: 1 } });
  expect(certificate).not.toContain("77031");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await page.getByText("“C-77031” was erased.").waitFor();
  expect(await page.getByRole("table").getByRole("row").count()).toBe(2);
});

it("fits a phone, at night, in Vietnamese", async () => {
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(() => localStorage.setItem("heed-language", "vi"));
  await page.goto(`${heed.address}/settings/requests?customer=C-2`);
  await page.getByText("Người khác nhắc đến").first().waitFor();
  await look("phone");
});

it("without a complaint of the browser", () => {
  expect(staff.faults).toEqual([]);
});
