import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newVisitor, openBrowser } from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { look } from "./testing/look.ts";
import { DEMO_OWNER, signIn } from "./testing/staff.ts";

/* Somebody asks in words, sees what it was taken for, changes it, and sends the address to a colleague. */
let heed: RunningHeed;
let browser: Browser;
beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed("demo", { args: ["--signals", "2000"] }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

it("a question in words is shown as a query that can be changed, with its answer", async () => {
  const { page, faults, leave } = await newVisitor(browser);
  page.setDefaultTimeout(10_000);
  await page.goto(`${heed.address}/measure/ask`);
  await signIn(page, DEMO_OWNER);
  const question = page.getByRole("textbox", { name: "Your question" });
  await question.fill("NPS of delivery by channel on Mars");
  await question.press("Enter");
  const asked = page.getByRole("region", { name: "What is asked" });
  await asked.getByText("These words mean nothing").or(asked.getByText("This word means nothing")).waitFor();
  await asked.getByText("“Mars”").waitFor();
  await asked.getByText("Touchpoint: Delivery").waitFor();
  const answer = page.getByRole("region", { name: "Answer" });
  await answer.getByRole("row", { name: /E-mail/ }).waitFor();
  await look(page, "ask");
  const narrow = await answer.getByRole("row", { name: /E-mail/ }).innerText();

  await asked.getByRole("button", { name: "Leave out: Touchpoint: Delivery" }).click();
  await expect.poll(() => answer.getByRole("row", { name: /E-mail/ }).innerText()).not.toBe(narrow);
  expect(await asked.getByText("Touchpoint: Delivery").count()).toBe(0);

  // The question stands in the address.
  await page.reload();
  await asked.getByText("Touchpoint: Delivery").waitFor();

  await question.fill("qwertz");
  await question.press("Enter");
  await page.getByText("None of these words is a metric").waitFor();
  expect(faults).toEqual([]);
  await leave();
});
