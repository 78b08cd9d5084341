import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@heed/server/testing/free-port";
import { type MailServer, startMailServer } from "@heed/server/testing/mail-server";
import { startReceiver, type WebhookReceiver } from "@heed/server/testing/webhook-receiver";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectAccessible, newVisitor, openBrowser, type Visitor } from "./testing/browser.ts";
import { newFolder, type RunningHeed, startHeed } from "./testing/heed.ts";
import { setUp, signIn } from "./testing/staff.ts";

/* What goes out, as people meet it: a forgotten password, an invitation by mail, a webhook. */
let heed: RunningHeed;
let mails: MailServer;
let receiver: WebhookReceiver;
let browser: Browser;
let staff: Visitor;
let page: Page;
const folder = newFolder();
const OWNER = { name: "Lan Nguyễn", email: "lan@example.com", password: "một câu đủ dài và lạ" };

beforeAll(async () => {
  [mails, receiver, browser] = await Promise.all([startMailServer(), startReceiver(), openBrowser()]);
  const port = await freePort();
  const settings = {
    SMTP_URL: mails.url,
    HEED_MAIL_FROM: "Heed <heed@example.com>",
    HEED_BASE_URL: `http://127.0.0.1:${port}`,
    HEED_OUTSIDE_ALLOW: "127.0.0.1",
  };
  writeFileSync(join(folder, "heed.config.json"), JSON.stringify(settings));
  heed = await startHeed("start", { dataDir: folder, args: ["--port", String(port)] });
  staff = await newVisitor(browser);
  page = staff.page;
  page.setDefaultTimeout(10_000);
  await setUp(page, heed.address, OWNER);
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
  await Promise.all([mails.close(), receiver.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const linkIn = (text: string, at: "join" | "reset"): string =>
  new RegExp(`${heed.address}/${at}/\\S+`).exec(text)?.[0] ?? "";

it("a forgotten password is set anew by a link that comes by mail", async () => {
  await page.getByRole("button", { name: `Account of ${OWNER.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await page.getByRole("heading", { name: "Forgot your password?" }).waitFor();
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
  const [mail] = await mails.mailsTo(OWNER.email);
  const password = "một câu khác, cũng đủ dài";
  await page.goto(linkIn(mail?.text ?? "", "reset"));
  await page.getByRole("textbox", { name: "New password" }).fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, { ...OWNER, password });
  await page.locator("#content").waitFor();
  expect((await mails.mailsTo(OWNER.email, 2))[1]?.subject).toBe("Your password was changed");
});

it("an invitation goes to its address, and only there", async () => {
  await page.goto(`${heed.address}/settings/members`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill("hoa@example.com");
  await page.getByRole("button", { name: "Make invitation" }).click();
  await page.getByText("The invitation is on its way to hoa@example.com", { exact: false }).waitFor();
  expect(await page.content()).not.toContain("/join/");
  const [mail] = await mails.mailsTo("hoa@example.com");
  const guest = await newVisitor(browser);
  await guest.page.goto(linkIn(mail?.text ?? "", "join"));
  await guest.page.getByRole("heading", { name: "Join Nimbus" }).waitFor();
  expect(guest.faults).toEqual([]);
  await guest.leave();
});

it("a webhook is made and tried", async () => {
  await page.goto(`${heed.address}/settings/webhooks`);
  await page.getByRole("button", { name: "Add webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Ticket system");
  await dialog.getByRole("textbox", { name: "Address" }).fill(`${receiver.url}/hook`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await page.getByText("whsec_", { exact: false }).waitFor();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("button", { name: "Ticket system" }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("The receiver answered 204", { exact: false }).waitFor();
  await page.getByRole("cell", { name: "Arrived" }).waitFor();
  await expectAccessible(page);
  expect(receiver.arrived.map(({ path }) => path)).toEqual(["/hook"]);
  expect(staff.faults).toEqual([]);
});
