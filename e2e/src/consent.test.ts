import type { APIRequestContext, Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newVisitor, openBrowser, type Visitor } from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { look } from "./testing/look.ts";

/* What somebody agreed to, what stood in a masked text, and what an anonymous survey does not show. */
let heed: RunningHeed;
let browser: Browser;
let owner: Visitor;
let request: APIRequestContext;
let csrf = "";
beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  owner = await newVisitor(browser);
  ({ request } = owner.page.context());
  const lan = { name: "Lan", email: "lan@example.com", password: "nine quiet herons on a roof" };
  ({ csrf } = await say<{ csrf: string }>("post", "/setup", { workspace: "Phố Market", ...lan }));
});
afterAll(async () => {
  await browser.close();
  await heed.stop();
});

async function say<T>(method: "post" | "put", path: string, data: unknown): Promise<T> {
  const headers = csrf === "" ? {} : { "x-heed-csrf": csrf };
  const answer = await request[method](`${heed.address}/api/v1${path}`, { data, headers });
  expect([path, answer.ok(), answer.ok() ? "" : await answer.text()]).toEqual([path, true, ""]);
  return (await answer.json()) as T;
}

test("a consent is recorded with its proof, withdrawn, and a ban wins; the first words open and that is logged", async () => {
  await say("put", "/privacy", { personalData: "seal" });
  const customer = { ref: "C-17", name: "Mai Trần" };
  await say("post", "/signals", { customer, ratings: { nps: 9 }, text: "Call me on 0912 345 789" });
  const { page } = owner;
  await page.goto(`${heed.address}/act/customers/C-17`);

  await page.getByText("Nothing is known of what they agreed to.").waitFor();
  await page.getByRole("button", { name: "Record a consent" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Wording" }).fill("notice 3");
  await dialog.getByRole("textbox", { name: "Proof" }).fill("recording 0932");
  await look(page, "consent-record");
  await dialog.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText("Proof: notice 3 · recording 0932").waitFor();
  await page.getByRole("button", { name: /^Withdraw/ }).click();
  await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
  await page.getByText("withdrawn", { exact: true }).waitFor();
  await page.getByText("1 earlier entry").waitFor();
  await page.getByRole("button", { name: "Never contact" }).click();
  await dialog.getByRole("button", { name: "Never contact" }).click();
  await page.getByText("Never contact this customer.").waitFor();

  expect(await page.content()).not.toContain("345 789");
  await page.getByRole("button", { name: "Show the first words" }).click();
  await page.getByText("Call me on 0912 345 789").waitFor();
  await look(page, "consent-customer");

  const { items } = (await (await request.get(`${heed.address}/api/v1/audit`)).json()) as {
    items: { action: string }[];
  };
  const actions = items.map(({ action }) => action);
  for (const action of ["consent.given", "consent.withdrawn", "contact.banned", "signal.original-seen"])
    expect(actions).toContain(action);

  await page.getByRole("link", { name: "What is kept of them, and erasing it" }).click();
  expect(await page.getByRole("textbox", { name: /reference/i }).inputValue()).toBe("C-17");
});

test("what an anonymous survey does not show is said in each of its places, with the reason", async () => {
  await say("post", "/surveys", {
    key: "pulse",
    name: "Pulse",
    anonymous: true,
    languages: ["en"],
    questions: [
      { kind: "nps", key: "nps", text: { en: "How likely?" } },
      { kind: "text", key: "why", text: { en: "Why?" } },
    ],
    thanks: { en: "Thanks" },
  });
  const answers = (store: string, n: number) =>
    Array.from({ length: n }, (_, at) => ({
      survey: "pulse",
      ratings: { nps: at },
      text: `about the boss ${at}`,
      attributes: { store },
    }));
  await say("post", "/signals", answers("A", 3));
  const { page } = owner;
  await page.goto(`${heed.address}/measure?metric=nps&segment=survey:pulse&by=attributes.store`);
  await page.getByText("Too few answers to show").first().waitFor();
  await page.getByText("Comments stay hidden until 8 people have written one.", { exact: false }).waitFor();
  await look(page, "withheld-all");
  expect(await page.getByText("Too few answers to show", { exact: true }).count()).toBe(4);
  expect(await page.content()).not.toContain("about the boss");

  await say("post", "/signals", [...answers("B", 9), ...answers("C", 9)]);
  await page.reload();
  await page.getByText("too few", { exact: true }).first().waitFor();
  await page.getByText("shows nothing of fewer than 5 people", { exact: false }).waitFor();
  await look(page, "withheld-some");
});
