import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/* What machines do with a survey's public address: look at every link, guess addresses, send what no page sends. */
let heed: RunningHeed;
const scale = Array.from({ length: 11 }, (_, score) => score);

beforeAll(async () => {
  // Each scanner comes from an address of its own, so that no limit helps.
  heed = await runningHeed({ settings: { HEED_TRUST_PROXY: "127.0.0.1" } });
  const questions = [
    { kind: "nps", key: "nps", text: { en: "How likely?" }, required: true },
    { kind: "text", key: "why", text: { en: "Why?" } },
  ];
  for (const [key, status] of [
    ["shop", "open"],
    ["old", "closed"],
    ["plan", "draft"],
  ] as const) {
    const survey = { key, name: key, status, languages: ["en"], questions, thanks: { en: "Thanks" } };
    expect((await heed.call("POST", "/surveys", { body: survey })).status).toBe(201);
  }
});
afterAll(() => heed.close());

const responses = (): Promise<number> => heed.count("select count(*) from signals");
const customer = (method: string, path: string, more: object = {}) =>
  heed.call(method, `/${path}`, { key: undefined, ...more });
const answer = (key: string, body: unknown) => customer("POST", `/s/${key}/responses`, { body });

/** Mail gateways, link previews and crawlers, as they call themselves. */
const SCANNERS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
  "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)",
  "BarracudaCentral",
  "Barracuda Sentinel (EE)",
  "Mozilla/5.0 (compatible; Mimecast)",
  "Proofpoint URL Defense",
  "python-requests/2.31.0",
  "curl/8.5.0",
  "Wget/1.21",
  "Go-http-client/1.1",
  "okhttp/4.12.0",
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "facebookexternalhit/1.1",
  "Twitterbot/1.0",
  "WhatsApp/2.23.20.0",
  "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 (compatible; Googlebot/2.1)",
  "Mozilla/5.0 (compatible; bingbot/2.0)",
  "Microsoft Office/16.0 (Outlook Mobile)",
  "HeadlessChrome/120.0.0.0",
  "",
];

describe("S51: scanners that follow every link", () => {
  it(`${SCANNERS.length} of them record nothing, whatever they ask`, async () => {
    const links = [
      "s/shop",
      "s/shop?channel=email",
      ...scale.map((score) => `s/shop?nps=${score}`),
      "s/shop?nps=10&why=x&submit=1",
      "s/shop/thanks",
      "s/shop/responses",
      "s/shop/responses?nps=9",
    ];
    const before = await responses();
    for (const [at, agent] of SCANNERS.entries())
      for (const method of ["HEAD", "GET", "OPTIONS"]) {
        const headers = {
          "user-agent": agent,
          "x-forwarded-for": `203.0.113.${at}`,
          ...(method === "GET" && { purpose: "prefetch", "sec-purpose": "prefetch;prerender" }),
        };
        for (const seen of await Promise.all(
          links.map((path) => fetch(`${heed.address}/${path}`, { method, headers })),
        )) {
          await seen.arrayBuffer();
          expect([200, 404, 405]).toContain(seen.status);
          expect(seen.headers.get("set-cookie")).toBeNull();
        }
      }
    expect(await responses()).toBe(before);
  });

  it("nor do those that send a form without having answered", async () => {
    const before = await responses();
    for (const raw of ["", "nps=", "language=en", "why=", "x=1&y=2"]) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      expect((await customer("POST", "/s/shop/responses", { raw, headers })).status).toBeGreaterThanOrEqual(
        400,
      );
    }
    expect(await responses()).toBe(before);
  });
});

describe("S53: answers that no page sends", () => {
  it.each([
    ["to a question that is not there", { answers: { nps: 9, hidden: "x" } }],
    ["to nothing that is required", { answers: { why: "x" } }],
    ["with a flag to skip the checks", { answers: {}, skipValidation: true }],
    ["finished without an answer", { answers: {}, finished: true }],
    ["off the scale", { answers: { nps: 11 } }],
    ["as a text", { answers: { nps: "9" } }],
    ["with a rating of somebody's own", { answers: { nps: 9 }, ratings: { csat: 5 } }],
    ["with a customer", { answers: { nps: 9 }, customer: { ref: "victim" } }],
    ["with a time of its own", { answers: { nps: 9 }, at: "2020-01-01T00:00:00Z" }],
    ["for another workspace", { answers: { nps: 9 }, workspaceId: "00000000-0000-7000-8000-000000000000" }],
    ["through another door", { answers: { nps: 9 }, channel: "api" }],
    ["far too long", { answers: { nps: 9, why: "x".repeat(20_001) } }],
  ])("%s are refused", async (_what, body) => {
    const before = await responses();
    expect((await answer("shop", body)).status).toBe(422);
    expect(await responses()).toBe(before);
  });

  it("to a survey that is closed, planned or not there are refused, too", async () => {
    const before = await responses();
    expect((await answer("old", { answers: { nps: 9 } })).status).toBe(410);
    const [draft, none] = [
      await answer("plan", { answers: { nps: 9 } }),
      await answer("none", { answers: { nps: 9 } }),
    ];
    expect([draft.status, none.status]).toEqual([404, 404]);
    expect(await responses()).toBe(before);
  });
});

describe("S52: guessing addresses", () => {
  it("a draft looks like nothing at all, and every guess like the other", async () => {
    const page = async (key: string): Promise<string> => {
      const { status, text } = await customer("GET", `/s/${key}`);
      return `${status} ${text.replaceAll(/nonce="[^"]*"/g, "")}`;
    };
    const none = await page("aaaa");
    for (const key of ["plan", "bbbb", "1", "00000000-0000-7000-8000-000000000000"])
      expect(await page(key)).toBe(none);
  });

  it("guesses end with 429 long before they find anything", async () => {
    const statuses = new Set<number>();
    let guesses = 0;
    for (; guesses < 2000 && !statuses.has(429); guesses += 20) {
      const tries = Array.from({ length: 20 }, (_, n) => customer("GET", `/s/guess-${guesses + n}`));
      for (const { status } of await Promise.all(tries)) statuses.add(status);
    }
    expect([...statuses].sort()).toEqual([404, 429]);
    expect(guesses).toBeLessThan(400);
  });
});

it("S7: a page knows its survey and the name of who asks, and nothing else", async () => {
  const { body: survey } = await heed.call("GET", "/surveys/shop");
  const headers = { "x-forwarded-for": "203.0.113.250" };
  const { status, text } = await customer("GET", "/s/shop", { headers });
  expect(status).toBe(200);
  expect(text).toContain("How likely?");
  for (const secret of [
    survey.id,
    heed.workspaceId,
    heed.owner.email,
    heed.owner.id,
    survey.createdAt,
    "updatedAt",
    "workspaceId",
    "touchpoint",
  ])
    expect(text).not.toContain(secret);
});
