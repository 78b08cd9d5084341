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

async function send(method: "post" | "put", path: string, data: unknown): Promise<void> {
  const headers = { "x-heed-csrf": csrf };
  const answer = await staff.request[method](`${heed.address}/api/v1${path}`, { data, headers });
  expect([path, answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([
    path,
    answer.status(),
    "",
  ]);
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
  await send("put", "/metrics/odd", { name: text(7), scale: { min: 0, max: 10 } });
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
