import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./testing/browser.ts";
import { type RunningHeed, startHeed } from "./testing/heed.ts";
import { HOSTILE_TEXTS } from "./testing/hostile-texts.ts";

/*
 * S26, S29: every text that somebody can write, full of scripts, on every screen. The browser ignores the content
 * security policy here, so that what is shown is shown as text by itself and not saved by the policy.
 */
let heed: RunningHeed;
let browser: Browser;
let staff: BrowserContext;
let csrf = "";

const PER_SURVEY = 12;
const text = (at: number): string => HOSTILE_TEXTS[at % HOSTILE_TEXTS.length] ?? "";

beforeAll(async () => {
  [heed, browser] = await Promise.all([startHeed(), openBrowser()]);
  staff = await browser.newContext({ bypassCSP: true });
  const owner = {
    workspace: text(30),
    name: text(60),
    email: "lan@example.com",
    password: "a long enough pass phrase",
  };
  const made = await staff.request.post(`${heed.address}/api/v1/setup`, { data: owner });
  expect([made.status(), await made.text()]).toEqual([200, expect.any(String)]);
  csrf = ((await made.json()) as { csrf: string }).csrf;
  await fill();
});
afterAll(async () => {
  await browser.close();
  await heed.stop();
});

async function send(method: "post" | "put", path: string, data: unknown): Promise<{ link?: unknown }> {
  const headers = { "x-heed-csrf": csrf };
  const answer = await staff.request[method](`${heed.address}/api/v1${path}`, { data, headers });
  expect([path, answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([
    path,
    answer.status(),
    "",
  ]);
  return answer.json();
}

async function fill(): Promise<void> {
  for (const [at, hostile] of HOSTILE_TEXTS.entries()) {
    if (at < 40) await send("post", "/touchpoints", { key: `place-${at}`, name: hostile });
    await send("post", "/signals", {
      customer: { ref: `c-${at}`, name: hostile, account: hostile, traits: { segment: hostile } },
      location: text(at + 1),
      partner: text(at + 2),
      agent: text(at + 3),
      ...(at < 40 && { touchpoint: `place-${at}` }),
      attributes: { note: hostile },
      ratings: { nps: at % 11 },
      text: { why: `${hostile} ${text(at + 4)}` },
    });
  }
  for (let from = 0, at = 0; from < HOSTILE_TEXTS.length; from += PER_SURVEY, at += 1) {
    const [one = "", ...more] = HOSTILE_TEXTS.slice(from, from + PER_SURVEY);
    const questions = more.slice(0, 9).map((hostile, n) =>
      n % 2 === 0
        ? {
            kind: "nps",
            key: `q${n}`,
            text: { en: hostile },
            lowLabel: { en: one },
            highLabel: { en: hostile },
          }
        : { kind: "text", key: `q${n}`, text: { en: hostile }, hint: { en: one } },
    );
    const survey = {
      key: `hostile-${at}`,
      name: one,
      languages: ["en"],
      questions,
      thanks: { en: one },
      notice: { en: one },
    };
    await send("post", "/surveys", survey);
  }
  await send("post", "/keys", { name: text(5), role: "viewer" });
  await fillPeople();
  for (let at = 0; at < 6; at += 1)
    await send("post", "/customers/c-1/consents", {
      channel: "email",
      purpose: `purpose-${at}`,
      given: true,
      source: "call",
      wording: text(at + 10),
      proof: text(at + 20),
    });
  await send("put", "/metrics/odd", { name: text(7), scale: { min: 0, max: 10 } });
}

/** Roles, units, people who were invited and who came, and the names that single sign-on shows before anybody is in. */
async function fillPeople(): Promise<void> {
  for (const [at, hostile] of HOSTILE_TEXTS.slice(0, 40).entries()) {
    const name = hostile.slice(0, 200);
    if (at < 8) await send("post", "/roles", { key: `role-${at}`, name, permissions: ["query.ask"] });
    await send("post", "/units", { kind: "region", key: `unit-${at} ${text(at + 50)}`.slice(0, 200), name });
  }
  for (let at = 0; at < 6; at += 1)
    await send("post", "/members/invitations", { email: `waiting-${at}@example.com`, role: `role-${at}` });
  for (let at = 0; at < 4; at += 1) {
    const invited = { email: `came-${at}@example.com`, role: `role-${at}` };
    const { link } = await send("post", "/members/invitations", invited);
    const token = String(link).split(/[/#]/).at(-1);
    const join = { token, name: text(at + 70).slice(0, 200), password: "another long enough phrase" };
    const joined = await (await browser.newContext()).request.post(`${heed.address}/api/v1/join`, {
      data: join,
    });
    expect(joined.status()).toBe(200);
  }
  const issuer = "https://id.example.com/'\"><img src=x onerror=ran=1>";
  const named = { name: text(3).slice(0, 60), enabled: true };
  await send("put", "/sso/oidc", {
    ...named,
    issuer: encodeURI(issuer),
    clientId: text(4),
    clientSecret: "x",
  });
  await send("put", "/sso/policy", {
    required: false,
    joins: true,
    defaultRole: "viewer",
    domains: ["example.com"],
    roleClaim: text(8).slice(0, 200),
    roleMap: HOSTILE_TEXTS.slice(0, 20).map((hostile) => ({ group: hostile.slice(0, 256), role: "viewer" })),
  });
}

/** Goes to a page and looks whether anything in it ran; returns what did. */
async function ranOn(page: Page, path: string): Promise<string[]> {
  const ran: string[] = [];
  const noted = (): void => void ran.push(`${path}: a dialog`);
  page.once("dialog", noted);
  await page.goto(heed.address + path);
  await page.waitForLoadState("networkidle", { timeout: 15_000 });
  for (const frame of page.frames())
    if (await frame.evaluate(() => "ran" in window)) ran.push(`${path}: a script in ${frame.url()}`);
  const foreign = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        "script, iframe, object, embed, base, meta[http-equiv], [onerror], [onload], [onfocus]",
      ),
    ]
      .map((element) => element.outerHTML.slice(0, 100))
      .filter((html) => html.includes("ran=1")),
  );
  page.off("dialog", noted);
  return [...ran, ...foreign.map((html) => `${path}: ${html}`)];
}

describe(`S26: ${HOSTILE_TEXTS.length} texts that would like to run`, () => {
  it("are a hundred and more, all different", () => {
    expect(new Set(HOSTILE_TEXTS).size).toBeGreaterThanOrEqual(100);
  });

  it("S26, S29: run nowhere in the app, in no chart and no tooltip", async () => {
    const page = await staff.newPage();
    const json = async (path: string) => (await staff.request.get(`${heed.address}/api/v1${path}`)).json();
    const { items: cases } = (await json("/cases?status=all&limit=40")) as { items: { id: string }[] };
    expect(cases.length).toBeGreaterThan(10);
    const paths = [
      "/",
      "/measure?period=90d",
      "/measure?metric=count&by=location",
      "/measure?by=attributes.note",
      "/measure?by=traits.segment",
      "/act?assignee=nobody",
      "/act?status=all",
      "/listen",
      "/listen/touchpoints",
      "/listen/connect",
      "/understand",
      "/learn",
      "/settings",
      "/settings/members",
      "/settings/keys",
      "/settings/audit",
      "/settings/account",
      "/settings/roles",
      "/settings/units",
      "/settings/sso",
      "/settings/sign-in",
      "/settings/privacy",
      "/settings/requests?customer=c-1",
      ...["0", "5"].flatMap((n) => [`/listen/surveys/hostile-${n}`, `/listen/surveys/hostile-${n}/share`]),
      ...cases.slice(0, 5).map(({ id }) => `/act/cases/${id}`),
      `/act/customers/c-1`,
      `/customers/c-1`,
    ];
    const ran: string[] = [];
    for (const path of paths) ran.push(...(await ranOn(page, path)));
    await page.goto(`${heed.address}/measure?period=90d`);
    await page.waitForLoadState("networkidle");
    for (const chart of await page.locator("canvas, svg").all())
      await chart.hover({ timeout: 500, force: true }).catch(() => {});
    if (await page.evaluate(() => "ran" in window)) ran.push("a tooltip");
    expect(ran).toEqual([]);
    await page.close();
  });

  it("S26: run in nothing that is told of a file with units, and on no page for signing in", async () => {
    const page = await staff.newPage();
    await page.goto(`${heed.address}/settings/units`);
    await page.getByRole("button", { name: "Import", exact: true }).first().click();
    for (const at of [0, 20, 40, 60, 80]) {
      const lines = HOSTILE_TEXTS.slice(at, at + 20).map(
        (hostile, n) => `"${hostile.replaceAll('"', '""')}",k${n},"${hostile.replaceAll('"', '""')}",${n}`,
      );
      await page.getByRole("textbox", { name: "Lines" }).fill(["kind,key,name,parent", ...lines].join("\n"));
      await page.getByRole("button", { name: "Check", exact: true }).click();
      await page.getByRole("listitem").filter({ hasText: "Line" }).first().waitFor();
      expect(await page.evaluate(() => "ran" in window)).toBe(false);
    }
    await page.close();
    const visitor = await browser.newContext({ bypassCSP: true });
    const stranger = await visitor.newPage();
    const ran: string[] = [];
    for (const path of ["/sign-in", ...[3, 8, 13].map((at) => `/sign-in?to=${encodeURIComponent(text(at))}`)])
      ran.push(...(await ranOn(stranger, path)));
    expect(ran).toEqual([]);
    await visitor.close();
  });

  it("S26: run on no page for customers, with the script or without", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const visitor = await browser.newContext({ bypassCSP: true, javaScriptEnabled });
      const page = await visitor.newPage();
      const ran: string[] = [];
      for (let at = 0; at * PER_SURVEY < HOSTILE_TEXTS.length; at += 1)
        for (const path of [
          `/s/hostile-${at}`,
          `/s/hostile-${at}/thanks`,
          `/s/hostile-${at}?lang=${encodeURIComponent(text(at))}&q0=${encodeURIComponent(text(at + 9))}`,
        ])
          ran.push(...(await ranOn(page, path)));
      expect(ran).toEqual([]);
      await visitor.close();
    }
  });
});
