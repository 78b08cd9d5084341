import { TOTP } from "otpauth";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newVisitor, openBrowser, PHONE, type Visitor } from "./testing/browser.ts";
import { heed as command, type RunningHeed, startHeed } from "./testing/heed.ts";
import { look as lookAt } from "./testing/look.ts";
import { setUp, signIn } from "./testing/staff.ts";

/* Second factors as people use them: a passkey of the browser's own authenticator, an app's codes, recovery codes. */
let heed: RunningHeed;
let browser: Browser;
let staff: Visitor;
let page: Page;
let cdp: CDPSession;
/** The address with a name, where passkeys work; the one that is printed is of numbers. */
let home: string;

const OWNER = { name: "Lan Nguyễn", email: "lan@example.com", password: "một câu đủ dài và lạ" };

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  home = `http://localhost:${new URL(heed.address).port}`;
  staff = await newVisitor(browser);
  page = staff.page;
  page.setDefaultTimeout(10_000);
  cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

const look = (name: string) => lookAt(page, `factor-${name}`);

async function signOut(): Promise<void> {
  await page.getByRole("button", { name: `Account of ${OWNER.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
}

const password = () => signIn(page, OWNER);

const panel = (title: string) => page.getByRole("region", { name: title });
const dialog = () => page.getByRole("dialog");

/** Reads the codes that are shown this once, and closes. */
async function keepRecoveryCodes(): Promise<string[]> {
  await dialog().getByText("Keep your recovery codes").waitFor();
  await look("recovery-codes");
  const codes = await dialog().getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  await dialog().getByRole("button", { name: "I have kept them" }).click();
  return codes;
}

let recovery: string[] = [];
let secret = "";

it("makes a passkey, shows recovery codes once, and signs in with the passkey alone", async () => {
  await setUp(page, home, OWNER);
  await page.goto(`${home}/settings/account`);
  await panel("Passkeys").getByText("No passkey yet").waitFor();
  await look("account-none");
  await panel("Passkeys").getByRole("button", { name: "Add passkey" }).click();
  await dialog().getByLabel("Name").fill("Work laptop");
  await look("new-passkey");
  await dialog().getByRole("button", { name: "Add passkey" }).click();
  recovery = await keepRecoveryCodes();
  await panel("Passkeys").getByText("Work laptop").waitFor();
  await panel("Recovery codes").getByText("10 of 10 left").waitFor();
  await look("account-passkey");

  await signOut();
  await look("sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.locator("#content").waitFor();
  expect(staff.faults).toEqual([]);
});

it("asks for the passkey after the password, and takes a recovery code in its place", async () => {
  await signOut();
  await password();
  await page.getByRole("heading", { name: "One more step" }).waitFor();
  await look("second-passkey");
  await page.getByRole("button", { name: "Use passkey" }).click();
  await page.locator("#content").waitFor();
  await signOut();
  await password();
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill("0000-0000-0000-0000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("This recovery code is not right").waitFor();
  await page.getByLabel("Recovery code").fill(recovery[0]?.toLowerCase() ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator("#content").waitFor();
  await page.goto(`${home}/settings/account`);
  await panel("Recovery codes").getByText("9 of 10 left").waitFor();
});

it("sets an authenticator app up, and tells somebody with a wrong clock how far it is off", async () => {
  await panel("Authenticator app").getByRole("button", { name: "Set up" }).click();
  await dialog().getByRole("img", { name: "QR code with the secret for your authenticator app" }).waitFor();
  secret = (await dialog().locator("code").innerText()).replace(/\s/g, "");
  await look("totp");
  const app = new TOTP({ secret });
  const field = dialog().getByLabel("Now type the six digits that the app shows");
  await field.fill(app.generate({ timestamp: Date.now() + 120_000 }));
  await dialog().getByRole("button", { name: "Confirm" }).click();
  await dialog().getByText("about 120 seconds ahead of the server’s").waitFor();
  await look("totp-clock");
  await field.fill(app.generate());
  await dialog().getByRole("button", { name: "Confirm" }).click();
  await panel("Authenticator app").getByRole("button", { name: "Replace" }).waitFor();
  await look("account-all");
  expect(staff.faults).toEqual([]);
});

it("wants everybody to have a second factor, and after a while that it is still you", async () => {
  await page.goto(`${home}/settings/sign-in`);
  await page.getByRole("switch", { name: "Everybody needs a second factor" }).waitFor();
  await look("rules");
  const offered = page.waitForResponse((answer) => answer.url().endsWith("/session/confirm"));
  // What ten minutes would do, without waiting for them.
  let isFirst = true;
  await page.route("**/api/v1/workspace/sign-in", async (route) => {
    if (!isFirst || route.request().method() !== "PUT") return route.continue();
    isFirst = false;
    return route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      body: JSON.stringify({
        type: "urn:heed:problem:confirm-needed",
        title: "Show that it is still you",
        status: 403,
        detail: "…",
      }),
    });
  });
  await page.getByRole("switch", { name: "Everybody needs a second factor" }).click();
  await offered;
  await dialog().getByText("Is it still you?").waitFor();
  await look("confirm");
  await dialog().getByRole("button", { name: "Use passkey" }).click();
  await page.getByText("Saved").waitFor();
  expect(await page.getByRole("switch", { name: "Everybody needs a second factor" }).isChecked()).toBe(true);
});

it("removes a passkey after asking, and takes no last factor away", async () => {
  await page.goto(`${home}/settings/account`);
  await panel("Passkeys").getByRole("button", { name: "More about “Work laptop”" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await dialog().getByLabel("Name").fill("Old laptop");
  await dialog().getByRole("button", { name: "Save" }).click();
  await panel("Passkeys").getByRole("button", { name: "More about “Old laptop”" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await look("remove");
  await dialog().getByRole("button", { name: "Remove" }).click();
  await panel("Passkeys").getByText("No passkey yet").waitFor();
  await panel("Authenticator app").getByRole("button", { name: "Remove" }).click();
  await dialog().getByRole("button", { name: "Remove" }).click();
  await dialog().getByRole("alert").waitFor();
});

it("leads somebody who has lost everything to a new factor, on a phone in Vietnamese and dark", async () => {
  await staff.leave();
  const reset = await command(["account", "reset-factors", "--email", OWNER.email, "--data", heed.dataDir]);
  expect(reset).toMatchObject({ status: 0, out: expect.stringContaining("has no second factor any more") });
  staff = await newVisitor(browser, {
    viewport: PHONE,
    locale: "vi-VN",
    colorScheme: "dark",
    hasTouch: true,
    isMobile: true,
  });
  page = staff.page;
  page.setDefaultTimeout(10_000);
  await page.goto(`${heed.address}/settings/account`);
  await look("vi-sign-in");
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(OWNER.password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).tap();
  await page.getByRole("heading", { name: "Thiết lập lớp xác thực thứ hai" }).waitFor();
  await look("vi-enrol");
  // At an address of numbers there are no passkeys to choose.
  expect(await page.getByRole("button", { name: "Khoá truy cập" }).count()).toBe(0);
  await page.goto(`${heed.address}/act`);
  await page.getByRole("heading", { name: "Thiết lập lớp xác thực thứ hai" }).waitFor();
  await page.getByRole("button", { name: "Ứng dụng xác thực" }).tap();
  await page.getByRole("img", { name: "Mã QR chứa khoá bí mật cho ứng dụng xác thực" }).waitFor();
  await look("vi-enrol-app");
  const app = new TOTP({ secret: (await page.locator("code").innerText()).replace(/\s/g, "") });
  await page.getByLabel("Bây giờ nhập sáu chữ số ứng dụng đang hiện").fill(app.generate());
  await page.getByRole("button", { name: "Xác nhận" }).tap();
  await page.getByRole("heading", { name: "Hãy cất giữ mã khôi phục" }).waitFor();
  await look("vi-recovery-codes");
  await page.getByRole("button", { name: "Tiếp tục" }).tap();
  await page.locator("#content").waitFor();
  expect(new URL(page.url()).pathname).toBe("/act");
  await page.goto(`${heed.address}/settings/account`);
  await page.getByRole("region", { name: "Ứng dụng xác thực" }).getByText("Đang dùng").waitFor();
  await look("vi-account");
  await page.goto(`${heed.address}/settings/sign-in`);
  await page.getByRole("switch", { name: "Mọi người đều cần lớp xác thực thứ hai" }).waitFor();
  await look("vi-rules");
  expect(staff.faults).toEqual([]);
});
