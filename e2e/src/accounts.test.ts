import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newVisitor, openBrowser, PHONE, type Visitor } from "./testing/browser.ts";
import { heed as command, type RunningHeed, startHeed } from "./testing/heed.ts";
import { look as lookAt } from "./testing/look.ts";
import { fillSetUp } from "./testing/staff.ts";

/* How people come in, change their password and go: with the pages that they see, and what the address bar shows. */
let heed: RunningHeed;
let browser: Browser;
let owner: Visitor;
const OWNER = { name: "Lan Nguyễn", email: "lan@example.com", password: "một câu đủ dài để nhớ" };
const MINH = { name: "Minh Trần", email: "minh@example.com", password: "three green boats leave" };

const look = (page: Page, name: string) => lookAt(page, `accounts-${name}`);

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  owner = await newVisitor(browser);
  const { page } = owner;
  page.setDefaultTimeout(10_000);
  await page.goto(heed.address);
  await fillSetUp(page, { ...OWNER, password: "password1234" }, "Phố Market");
  await page.getByText("Easy to guess").waitFor();
  await look(page, "set-up-weak");
  await page.getByRole("textbox", { name: "Password" }).fill(OWNER.password);
  await page.getByText("Strong").waitFor();
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.locator("#content").waitFor();
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

/** Invites somebody on the page of members and gives the link, which is shown this once. */
async function invite(email: string): Promise<string> {
  const { page } = owner;
  await page.goto(`${heed.address}/settings/members`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "E-mail" }).fill(email);
  await look(page, "invite");
  await dialog.getByRole("button", { name: "Make invitation" }).click();
  const link = await dialog.locator("code").innerText();
  await look(page, "invited");
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  return link;
}

describe("people", () => {
  let minh: Visitor;

  it("come by an invitation, on a phone, and the token is in no address and no referrer", async () => {
    const link = await invite(MINH.email);
    await owner.page.getByRole("row", { name: new RegExp(MINH.email) }).waitFor();
    await look(owner.page, "members-invited");
    const token = link.split("/").at(-1) ?? "";
    minh = await newVisitor(browser, { viewport: PHONE, hasTouch: true, isMobile: true });
    const { page } = minh;
    page.setDefaultTimeout(10_000);
    const referrers: string[] = [];
    page.on("request", (request) => referrers.push(request.headers().referer ?? ""));
    const answer = await page.goto(link);
    expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
    await page.getByRole("heading", { name: "Join Phố Market" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/join");
    expect(referrers.join(" ")).not.toContain(token);
    await page.getByLabel("Your name").fill(MINH.name);
    await page.getByRole("textbox", { name: "Password" }).fill("minh@example.com!");
    await page.getByText("Contains your name").waitFor();
    await look(page, "join");
    await page.getByRole("textbox", { name: "Password" }).fill(MINH.password);
    await page.getByRole("button", { name: "Join" }).click();
    await page.locator("#content").waitFor();
    await page.goto(link);
    await page.getByRole("heading", { name: "This invitation is not good any more" }).waitFor();
    await look(page, "join-dead");
  });

  it("see where they are signed in and change their password", async () => {
    const { page } = minh;
    await page.goto(`${heed.address}/settings/account`);
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByRole("textbox", { name: "Password that you have" }).fill("not this one");
    const next = page.getByRole("textbox", { name: "New password" });
    await next.fill("seven blue kites return");
    await page.getByText("Strong").waitFor();
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("This is not your password.").waitFor();
    await look(page, "account-phone");
    await page.getByRole("textbox", { name: "Password that you have" }).fill(MINH.password);
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Your password is changed").waitFor();
    MINH.password = "seven blue kites return";
    await page.goto(`${heed.address}/settings/account`);
    await page.getByText("this one").waitFor();
  });

  it("get another role, and are signed out by it", async () => {
    const { page } = owner;
    await page.goto(`${heed.address}/settings/members`);
    await page.getByRole("button", { name: "What can be done with Minh Trần" }).click();
    await look(page, "member-menu");
    await page.getByRole("menuitem", { name: "Role and units…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Role" }).click();
    await page.getByRole("option", { name: "Analyst" }).click();
    await look(page, "change-member");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("row", { name: /Minh Trần.*Analyst/ }).waitFor();
    await minh.page.waitForTimeout(1_200);
    await minh.page.goto(`${heed.address}/settings/account`);
    await minh.page.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  it("set a new password by an administrator's link, and sign in with it", async () => {
    const { page } = owner;
    await page.getByRole("button", { name: "What can be done with Minh Trần" }).click();
    await page.getByRole("menuitem", { name: "Link for a new password…" }).click();
    await page.getByRole("button", { name: "Make link" }).click();
    const link = await page.getByRole("dialog").locator("code").innerText();
    await page.getByRole("button", { name: "I have copied it" }).click();
    await minh.page.goto(link);
    await minh.page.getByRole("heading", { name: "Set a new password" }).waitFor();
    expect(new URL(minh.page.url()).pathname).toBe("/reset");
    MINH.password = "nine red lanterns float";
    await minh.page.getByRole("textbox", { name: "New password" }).fill(MINH.password);
    await look(minh.page, "reset");
    await minh.page.getByRole("button", { name: "Set password" }).click();
    await minh.page.getByRole("link", { name: "Sign in" }).click();
    await minh.page.getByLabel("E-mail").fill(MINH.email);
    await minh.page.getByRole("textbox", { name: "Password" }).fill(MINH.password);
    await minh.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await minh.page.locator("#content").waitFor();
  });

  it("are told to wait after too many wrong tries, and let in again by whoever runs Heed", async () => {
    const guest = await newVisitor(browser, { viewport: PHONE });
    const { page } = guest;
    page.setDefaultTimeout(10_000);
    await page.goto(`${heed.address}/sign-in`);
    await page.getByLabel("E-mail").fill("nobody@example.com");
    for (let i = 0; i <= 10; i += 1) {
      await page.getByRole("textbox", { name: "Password" }).fill(`guess ${i}`);
      const answered = page.waitForResponse((response) => response.url().endsWith("/session"));
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await answered;
    }
    await page.getByText("Too many tries that were not right").waitFor();
    await look(page, "throttled");
    const done = await command(["account", "unlock", "--email", MINH.email, "--data", heed.dataDir]);
    expect(done).toMatchObject({ status: 0, out: "Minh Trần may try again.\n" });
    await guest.leave();
  });

  it("go to another workspace and back", async () => {
    const { page } = owner;
    await page.goto(`${heed.address}/settings`);
    await page.getByRole("button", { name: "New workspace" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Phố Café");
    await page.getByRole("button", { name: "Create workspace" }).click();
    await page.waitForURL(`${heed.address}/`);
    await page.getByText("Phố Café").first().waitFor();
    await page.getByRole("button", { name: /Lan Nguyễn/ }).click();
    await look(page, "switch");
    const shown = page.waitForEvent("load");
    await page.getByRole("menuitem", { name: "Phố Market" }).click();
    await shown;
    await page.goto(`${heed.address}/settings`);
    await page.getByRole("row", { name: /Phố Market.*here/ }).waitFor();
    await look(page, "workspaces");
  });

  it("are removed, and are out", async () => {
    const { page } = owner;
    await page.goto(`${heed.address}/settings/members`);
    await page.getByRole("button", { name: "What can be done with Minh Trần" }).click();
    await page.getByRole("menuitem", { name: "Remove from workspace…" }).click();
    await look(page, "remove");
    await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByText("Minh Trần is removed").waitFor();
    await page.getByRole("row", { name: /Minh Trần/ }).waitFor({ state: "detached" });
    await minh.page.waitForTimeout(1_200);
    await minh.page.goto(`${heed.address}/`);
    await minh.page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.goto(`${heed.address}/settings/account`);
    await page.getByRole("button", { name: "Leave “Phố Market”" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Leave “Phố Market”" }).click();
    await page.getByText("This is the last owner").waitFor();
    await look(page, "last-owner");
    expect([owner.faults, minh.faults]).toEqual([[], []]);
  });
});
