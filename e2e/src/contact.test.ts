import type { APIRequestContext, Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible, newVisitor, openBrowser } from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";

/* An agent calls an unhappy customer back: the number is masked until she has taken the case, and her look is logged. */
let heed: RunningHeed;
let browser: Browser;
let owner: BrowserContext;
beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  owner = await browser.newContext();
});
afterAll(async () => {
  await browser.close();
  await heed.stop();
});

/** Says something to Heed as whoever this request belongs to, and gives the answer. */
async function say<T>(request: APIRequestContext, path: string, data: unknown, csrf?: string): Promise<T> {
  const headers = csrf === undefined ? {} : { "x-heed-csrf": csrf };
  const answer = await request.post(`${heed.address}/api/v1${path}`, { data, headers });
  expect([path, answer.ok(), answer.ok() ? "" : await answer.text()]).toEqual([path, true, ""]);
  return (await answer.json()) as T;
}

const password = "nine quiet herons on a roof";

test("an agent sees how to reach a customer after taking the case, and that is logged", async () => {
  const { csrf } = await say<{ csrf: string }>(owner.request, "/setup", {
    workspace: "Phố Market",
    name: "Lan",
    email: "lan@example.com",
    password,
  });
  const heard = await say<{ case: { id: string } }>(
    owner.request,
    "/signals",
    {
      customer: { ref: "C-17", name: "Mai Trần", email: "mai@example.com", phone: "0912 345 789" },
      ratings: { nps: 1 },
    },
    csrf,
  );
  const invited = await say<{ link: string }>(
    owner.request,
    "/members/invitations",
    { email: "an@example.com", role: "agent" },
    csrf,
  );
  const agent = await newVisitor(browser);
  const token = /[A-Za-z0-9_-]{43}/.exec(invited.link)?.[0];
  await say(agent.page.context().request, "/join", { token, name: "An", password });

  const { page } = agent;
  await page.goto(`${heed.address}/act/cases/${heard.case.id}`);
  await page.getByText("m•••@e•••.com").waitFor();
  await page.getByText("••• ••• 789").waitFor();
  await page.getByText("Take a case of this customer").waitFor();
  expect(await page.getByRole("button", { name: "Show contact" }).count()).toBe(0);
  expect(await page.content()).not.toMatch(/mai@example|345 789/);

  await page.getByRole("button", { name: /^Take case/ }).click();
  await page.getByText("Each look is logged.").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show contact" }).click();
  const call = page.getByRole("link", { name: "Call 0912 345 789" });
  expect(await call.getAttribute("href")).toBe("tel:0912345789");
  expect(await page.getByRole("link", { name: "Write to mai@example.com" }).count()).toBe(1);
  await expectAccessible(page);

  // Whoever has no case of hers in hand any more sees it masked again.
  await page.getByRole("button", { name: "Give back" }).click();
  await page.getByText("m•••@e•••.com").waitFor();
  expect(await call.count()).toBe(0);

  const audit = await owner.request.get(`${heed.address}/api/v1/audit`);
  const { items } = (await audit.json()) as { items: { action: string; details: object }[] };
  const looks = items.filter(({ action }) => action === "contact.seen");
  expect(looks).toMatchObject([{ details: { by: "case", case: heard.case.id } }]);
  expect(agent.faults).toEqual([]);
  await agent.leave();
});
