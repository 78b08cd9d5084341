import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;

beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed?.close());

const SAID = "Gọi lại 0912345678 hoặc lan@example.com, STK 19034567890123";
const MASKED = "Gọi lại [phone] hoặc [e-mail], STK [account number]";

describe("personal data in free text", () => {
  it("is masked before anything is written, and the receipt tells where it was", async () => {
    const answer = await heed.call("POST", "/signals", {
      body: { text: { why: SAID }, attributes: { note: "card 4242 4242 4242 4242", store: "HN-01" } },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      personalData: [
        { path: "text.why", kinds: ["phone", "email", "account"] },
        { path: "attributes.note", kinds: ["card"] },
      ],
    });
    const { body } = await heed.call("GET", `/signals/${(answer.body as { id: string }).id}`);
    expect(body).toMatchObject({
      comments: { why: MASKED },
      attributes: { note: "card [card]", store: "HN-01" },
    });
    expect(await heed.count("select count(*) from signals where signals::text like '%0912345678%'")).toBe(0);
    expect(await heed.count("select count(*) from signal_originals")).toBe(0);
  });

  it("is masked at every door: array, stream, public page", async () => {
    await heed.call("POST", "/signals", { body: [{ text: SAID }, { text: "nothing" }] });
    await heed.call("POST", "/signals", {
      headers: { "content-type": "application/x-ndjson" },
      raw: `${JSON.stringify({ text: SAID })}\n`,
    });
    const survey = {
      key: "pd-page",
      name: "P",
      languages: ["en"],
      thanks: { en: "Thanks" },
      questions: [{ kind: "text", key: "why", text: { en: "Why?" } }],
    };
    expect((await heed.call("POST", "/surveys", { body: survey })).status).toBe(201);
    const sent = await heed.call("POST", "//s/pd-page/responses", {
      key: undefined,
      body: { answers: { why: SAID } },
    });
    expect(sent.status).toBe(201);
    expect(
      await heed.count(`select count(*) from signals where comments::text like '%[account number]%'`),
    ).toBe(4);
    expect(await heed.count("select count(*) from signals where signals::text like '%0912345678%'")).toBe(0);
  });
});

describe("a workspace's choice", () => {
  it("keeps the first words sealed, for those who may read contacts, and notes who did", async () => {
    expect((await heed.call("PUT", "/privacy", { body: { personalData: "seal" } })).body).toEqual({
      personalData: "seal",
      minimumScores: 5,
      minimumComments: 8,
    });
    const { body } = await heed.call("POST", "/signals", { body: { text: SAID, attributes: { note: "x" } } });
    expect(await heed.count("select count(*) from signals where signals::text like '%0912345678%'")).toBe(0);
    const original = await heed.call("GET", `/signals/${body.id}/original`);
    expect(original.body).toEqual({ text: { comment: SAID }, attributes: {} });
    expect((await heed.call("GET", `/signals/${body.id}/original`, { key: heed.keys.agent })).status).toBe(
      403,
    );
    expect((await heed.call("GET", `/signals/${body.id}/original`, { key: heed.other.key })).status).toBe(
      404,
    );
    expect(
      await heed.count(
        `select count(*) from audit where action = 'signal.original-seen' and object = 'signal:${body.id}'`,
      ),
    ).toBe(1);
  });

  it("only warns where that is wanted", async () => {
    await heed.call("PUT", "/privacy", { body: { personalData: "warn" } });
    const { body } = await heed.call("POST", "/signals", { body: { text: SAID } });
    const signal = await heed.call("GET", `/signals/${body.id}`);
    expect(signal.body).toMatchObject({
      comments: { comment: SAID },
      personalData: [{ path: "text", kinds: ["phone", "email", "account"] }],
    });
    await heed.call("PUT", "/privacy", { body: { personalData: "mask" } });
  });

  it("can be tried on a text, which is kept nowhere", async () => {
    const tried = await heed.call("POST", "/privacy/try", { body: { text: SAID } });
    expect(tried.body.masked).toBe(MASKED);
    expect(tried.body.found[0]).toEqual({ start: 8, end: 18, kind: "phone", certainty: "certain" });
  });
});
