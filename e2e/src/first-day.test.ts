import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  expectAccessible,
  expectNoSidewaysScroll,
  newVisitor,
  openBrowser,
  PHONE,
  type Visitor,
} from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { fillSetUp, signIn as signInAs } from "./testing/staff.ts";

/* From an empty folder to a closed case: what the product is for, in one journey through its real parts. */
let heed: RunningHeed;
let browser: Browser;
let staff: Visitor;

const OWNER = { name: "Lan Nguyễn", email: "lan@example.com", password: "một câu đủ dài" };
const LATE = "Giao hàng trễ 3 ngày";

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  staff = await newVisitor(browser);
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

/** Answers the survey as a customer on a phone does: one tap for the score, why, send. Returns when the thank-you was seen. */
async function answer(address: string, score: number, why: string): Promise<number> {
  const customer = await newVisitor(browser, { viewport: PHONE, hasTouch: true, isMobile: true });
  const { page } = customer;
  await page.goto(address);
  await page.getByRole("radiogroup", { name: /How likely are you to recommend us/ }).waitFor();
  await expectNoSidewaysScroll(page);
  expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
  await page.getByRole("radio", { name: new RegExp(`^${score}\\b`) }).tap();
  await page.getByRole("textbox").fill(why);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send" }).tap();
  await page.getByRole("status").getByText("Thank you").waitFor();
  const thanked = performance.now();
  await expectNoSidewaysScroll(page);
  expect(customer.faults).toEqual([]);
  await customer.leave();
  return thanked;
}

/** Waits for a comment on the open page; milliseconds since `from`. */
async function millisecondsUntilShown(comment: string, from: number): Promise<number> {
  await staff.page.getByRole("article").getByText(comment).waitFor({ timeout: 15_000 });
  return performance.now() - from;
}

const signIn = (password: string) => signInAs(staff.page, { ...OWNER, password });

describe("the first day", () => {
  let survey = "";

  it("makes the first visitor the owner and shows the way to the first answer", async () => {
    const { page } = staff;
    await page.goto(heed.address);
    await page.getByRole("heading", { name: "Set up Heed" }).waitFor();
    await expectAccessible(page);
    await fillSetUp(page, OWNER, "Nimbus");
    await page.getByRole("button", { name: "Create workspace" }).click();
    await page.getByRole("heading", { name: `Welcome, ${OWNER.name}` }).waitFor();
    expect(await page.getByRole("listitem").getByRole("heading").allInnerTexts()).toHaveLength(5);
    await expectAccessible(page);
  });

  it("asks one question and shares it by a link and a code", async () => {
    const { page } = staff;
    await page.getByRole("navigation").getByRole("link", { name: "Listen" }).click();
    await page.getByRole("link", { name: "Would they recommend us?" }).click();
    await page.getByRole("button", { name: "Create survey" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Create survey" }).click();
    const code = page.getByRole("img", { name: "QR code with the address of this survey" });
    await code.waitFor();
    await expect.poll(() => code.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    survey = await page.locator("code").first().innerText();
    expect(survey).toMatch(new RegExp(`^${heed.address}/s/[a-z-]+$`));
    await expectAccessible(page);
  });

  it("moves the score on an open page within a second, without a reload", async () => {
    const { page } = staff;
    await page.getByRole("navigation").getByRole("link", { name: "Measure" }).click();
    await page.getByText("No answers in this period").first().waitFor();
    await page.evaluate(() => Reflect.set(window, "notReloaded", true));

    const first = await answer(survey, 10, "Quick and friendly");
    expect(await millisecondsUntilShown("Quick and friendly", first)).toBeLessThan(1_500);
    await page.getByText("1 answer", { exact: true }).first().waitFor();

    const second = await answer(survey, 2, LATE);
    expect(await millisecondsUntilShown(LATE, second)).toBeLessThan(1_500);
    await page.getByText("2 answers", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: /^2: 1 answer, 50\s?% \(Detractors\)$/ }).waitFor();
    expect(await page.evaluate(() => Reflect.get(window, "notReloaded"))).toBe(true);
    await expectAccessible(page);
  });

  it("puts the unhappy customer on a desk, where the case is taken, noted and closed", async () => {
    const { page } = staff;
    await page.getByRole("navigation").getByRole("link", { name: "Act" }).click();
    await page.getByRole("link", { name: "Nobody's" }).click();
    const row = page.getByRole("row").filter({ hasText: LATE });
    await row.waitFor();
    expect(await page.getByRole("row").filter({ hasText: "Quick and friendly" }).count()).toBe(0);
    await row.getByRole("link").click();
    await page.getByRole("button", { name: "Take case" }).click();
    await page.getByRole("button", { name: "Give back" }).waitFor();
    await page.getByText("With you").waitFor();

    await page.getByRole("textbox", { name: "Note for colleagues" }).fill("Called, apologised.");
    await page.getByRole("button", { name: "Add note" }).click();
    await page.getByRole("main").getByText("Called, apologised.").waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Close case" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Close case" }).click();
    await dialog.getByText("Choose how it ended").waitFor();
    await dialog.getByRole("radio", { name: "Made good" }).check();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Close case" }).click();
    await page.getByRole("button", { name: "Reopen case" }).waitFor();
    await page.getByRole("main").getByText("Made good").first().waitFor();

    await page.getByRole("main").getByRole("link", { name: "Cases" }).click();
    await page.getByRole("link", { name: "All active" }).click();
    await page.getByText("Nobody is waiting").waitFor();
    await page.getByRole("link", { name: "Closed" }).click();
    await page.getByRole("row").filter({ hasText: LATE }).waitFor();
  });

  it("lets out and in again, and refuses a wrong password in words", async () => {
    const { page } = staff;
    await page.getByRole("button", { name: `Account of ${OWNER.name}` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await expectAccessible(page);
    await page.goto(`${heed.address}/measure`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await signIn("not the right words");
    await page.getByRole("alert").getByText("The e-mail or the password is not right.").waitFor();
    await signIn(OWNER.password);
    await page.getByRole("heading", { name: "Measure" }).waitFor();
    await page.getByText(LATE).waitFor();
    expect(staff.faults).toEqual([]);
  });
});
