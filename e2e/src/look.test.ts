import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  DESK,
  expectAccessible,
  expectNoSidewaysScroll,
  newVisitor,
  openBrowser,
  PHONE,
  type Visitor,
} from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { picture } from "./testing/look.ts";
import { DEMO_OWNER, signIn as fillSignIn } from "./testing/staff.ts";

/* Every screen for staff, on a desk in English and light, on a phone in Vietnamese and dark, with the demo's data. */
let heed: RunningHeed;
let browser: Browser;

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed("demo", { args: ["--signals", "8000"] }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  expect(await heed.stop()).toMatchObject({ status: 0 });
});

const LOOKS = [
  {
    name: "desk, English, light",
    lang: "en",
    theme: "light",
    options: { viewport: DESK, locale: "en-GB", colorScheme: "light" },
    signIn: "Sign in",
    password: "Password",
  },
  {
    name: "phone, Vietnamese, dark",
    lang: "vi",
    theme: "dark",
    options: { viewport: PHONE, locale: "vi-VN", colorScheme: "dark", hasTouch: true, isMobile: true },
    signIn: "Đăng nhập",
    password: "Mật khẩu",
  },
] as const;

async function signIn(visitor: Visitor, words: { signIn: string; password: string }): Promise<void> {
  const { page } = visitor;
  await page.goto(heed.address);
  await fillSignIn(page, DEMO_OWNER, words);
  await page.locator("#content").waitFor();
}

/** Waits until a screen stands: its title is there, nothing is on its way, nothing is drawn any more. */
async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle", { timeout: 10_000 });
}

async function screens(page: Page): Promise<readonly (readonly [string, string])[]> {
  type Item = { id: string; key: string; customer: { ref: string } };
  const idOf = async (path: string): Promise<{ items: Item[] }> =>
    (await page.request.get(`${heed.address}/api/v1/${path}`)).json();
  const [kase] = (await idOf("cases?status=active&limit=1")).items;
  const [survey] = (await idOf("surveys")).items;
  return [
    ["home", "/"],
    ["measure", "/measure?period=90d"],
    ["measure-count", "/measure?metric=count"],
    ["ask", "/measure/ask?q=nps%20by%20channel%20and%20touchpoint"],
    ["drivers", "/measure/drivers?period=90d"],
    ["explore", "/measure/explore?period=12m"],
    ["alerts over", "/measure/alerts?show=over"],
    ["alert rules", "/measure/alerts?show=rules"],
    ["compare groups", "/measure/explore?view=compare&period=12m&rows=location&columns=channel"],
    ["cohorts", "/measure/explore?view=cohorts&period=12m&heard=true"],
    ["ways", "/measure/explore?view=ways&period=12m"],
    ["heard again", "/measure/explore?view=again&period=12m"],
    ["metrics", "/measure/metrics?all=true"],
    ["new metric", "/measure/metrics?view=new"],
    ["targets", "/measure/metrics?view=targets&open=nps"],
    ["ranking", "/measure/ranking?period=90d&by=location"],
    ["control chart", "/measure/control?period=90d"],
    ["dashboards", "/measure/dashboards"],
    ["dashboard", `/measure/dashboards/${await madeDashboard(page)}`],
    ["act", "/act?assignee=nobody"],
    ["case", `/act/cases/${kase?.id}`],
    ["listen", "/listen"],
    ["new survey", "/listen/new?start=delivery"],
    ["survey", `/listen/surveys/${survey?.key}`],
    ["share", `/listen/surveys/${survey?.key}/share`],
    ["touchpoints", "/listen/touchpoints"],
    ["connect", "/listen/connect"],
    ["understand", "/understand"],
    ["learn", "/learn"],
    ["settings", "/settings"],
    ["account", "/settings/account"],
    ["members", "/settings/members"],
    ["keys", "/settings/keys"],
    ["webhooks", "/settings/webhooks"],
    ["audit", "/settings/audit"],
    ["single sign-on", "/settings/sso"],
    ["roles", "/settings/roles"],
    ["units", "/settings/units"],
    ["signing in", "/settings/sign-in"],
    ["privacy", "/settings/privacy"],
    ["requests", `/settings/requests?customer=${kase?.customer.ref}`],
    ["customer", `/act/customers/${kase?.customer.ref}`],
    ["kit", "/kit"],
    ["missing", "/no-such-page"],
  ];
}

/** A dashboard with a card of each kind, made for whoever is signed in. */
async function madeDashboard(page: Page): Promise<string> {
  const { csrf } = await (await page.request.get(`${heed.address}/api/v1/session`)).json();
  const place = { width: 2, height: 7 };
  const cards = [
    { ...place, id: "a", kind: "score", metric: "nps", target: 40 },
    { ...place, id: "b", kind: "trend", metric: "nps", compare: "previous" },
    { ...place, id: "c", kind: "breakdown", metric: "nps", by: "touchpoint", compare: "rest" },
    { ...place, id: "d", kind: "distribution", rating: "nps" },
    { ...place, id: "e", kind: "ranking", metric: "nps", by: "location" },
    { ...place, id: "f", kind: "control", metric: "nps" },
    { ...place, id: "g", kind: "drivers", outcome: "nps" },
    { ...place, id: "h", kind: "crosstab", metric: "nps", rows: "touchpoint", columns: "channel" },
    { ...place, id: "i", kind: "comments" },
    { ...place, id: "j", kind: "table", metrics: ["nps", "csat"], by: "touchpoint" },
    { ...place, id: "k", kind: "cases" },
    { ...place, id: "l", kind: "text", text: "…" },
  ];
  const made = await page.request.post(`${heed.address}/api/v1/dashboards`, {
    headers: { "x-heed-csrf": csrf },
    data: { name: "CX", cards, filters: { period: { preset: "90d" } } },
  });
  return (await made.json()).id;
}

it.concurrent.each(LOOKS)(
  "has no screen that scrolls sideways, shuts anybody out, complains or speaks another language: $name",
  async (look) => {
    const visitor = await newVisitor(browser, look.options);
    const { page } = visitor;
    await signIn(visitor, look);
    const wrong: string[] = [];
    for (const [name, path] of await screens(page)) {
      const note = (error: unknown): void => void wrong.push(`${name}: ${String(error).slice(0, 600)}`);
      await page.goto(`${heed.address}${path}`);
      await settled(page);
      await picture(page, `${look.lang}-${name}`);
      await expectNoSidewaysScroll(page).catch(note);
      await expectAccessible(page).catch(note);
      const root = page.locator("html");
      if ((await root.getAttribute("lang")) !== look.lang) note("lang");
      if ((await root.getAttribute("data-mantine-color-scheme")) !== look.theme) note("theme");
      for (const fault of visitor.faults.splice(0)) note(fault);
    }
    expect(wrong).toEqual([]);
    await visitor.leave();
  },
);

it("by keyboard alone: opens the palette, goes to a room, skips to the content, and reaches the main action", async () => {
  const visitor = await newVisitor(browser);
  const { page } = visitor;
  await signIn(visitor, LOOKS[0]);
  await settled(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Search or jump to…" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.type("measure");
  await page.getByRole("dialog").getByRole("button", { name: "Measure" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Measure" }).waitFor();

  await page.goto(`${heed.address}/act?assignee=nobody`);
  await page.getByRole("row").nth(1).waitFor();
  await page.keyboard.press("Tab");
  expect(await focusedName(page)).toBe("Skip to content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");

  await page.getByRole("row").nth(1).getByRole("link").first().focus();
  await page.keyboard.press("Enter");
  const take = page.getByRole("button", { name: "Take case" });
  await take.waitFor();
  await tabTo(page, "Take case");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Give back" }).waitFor();
  expect(visitor.faults).toEqual([]);
  await visitor.leave();
});

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
}

/** Presses Tab until the focus is on what begins with these words, and sees that it shows. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if ((await focusedName(page)).startsWith(words)) {
      const ring = await page.evaluate(() => {
        const style = document.activeElement && getComputedStyle(document.activeElement);
        return style ? `${style.outlineStyle} ${style.outlineWidth}` : "";
      });
      expect(ring).not.toMatch(/^none|\b0px/);
      return;
    }
  }
  throw new Error(`Tab never reached “${words}”`);
}
