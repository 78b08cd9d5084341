import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("POST", "/touchpoints", { body: { key: "delivery", name: "Giao hàng" } });
  const signals = Array.from({ length: 12 }, (_, i) => ({
    touchpoint: "delivery",
    channel: i % 2 === 0 ? "email" : "sms",
    location: i < 6 ? "HN-01" : "SG-01",
    ratings: { nps: i % 11 },
    attributes: { city: i < 6 ? "Hà Nội" : "Sài Gòn", orderValue: 50 + i * 10 },
  }));
  expect((await heed.call("POST", "/signals", { body: signals })).body).toMatchObject({ accepted: 12 });
});
afterAll(() => heed.close());

const read = (text: string, more: object = {}) =>
  heed.call("POST", "/query/words", { body: { text }, ...more });

/** A server that speaks as OpenAI's chat completions do, and says what it is told to say. */
async function model(say: () => unknown) {
  const heard: { authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      heard.push({ authorization: request.headers.authorization, body });
      const content = JSON.stringify(say());
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content } }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { heard, url: `http://127.0.0.1:${port}/v1`, close: () => server.close() };
}

describe("with a language model", () => {
  let said: unknown;
  let fake: Awaited<ReturnType<typeof model>>;
  let other: RunningHeed;
  beforeAll(async () => {
    fake = await model(() => said);
    other = await runningHeed({
      settings: { HEED_LLM_URL: fake.url, HEED_LLM_KEY: "sk-1", HEED_OUTSIDE_ALLOW: "127.0.0.1" },
    });
    const body = {
      touchpoint: "delivery",
      ratings: { nps: 3 },
      text: "Minh was rude",
      attributes: { city: "Huế" },
    };
    await other.call("POST", "/signals", { body });
  });
  afterAll(async () => {
    await other.close();
    fake.close();
  });
  const ask = (text: string) => other.call("POST", "/query/words", { body: { text } });

  it("what the grammar understands is not sent; the rest is read by the model, which hears no customer", async () => {
    expect((await ask("nps by channel")).body.readBy).toBe("grammar");
    expect(fake.heard).toEqual([]);
    said = { metrics: ["nps"], by: ["touchpoint"] };
    const answer = await ask("nps where it hurts the most");
    expect(answer.body).toEqual({ query: said, parts: [], unread: [], readBy: "model" });
    const [heard] = fake.heard;
    expect(heard?.authorization).toBe("Bearer sk-1");
    expect(heard?.body).toContain("attributes.city");
    for (const word of ["Minh", "Huế", "rude", "delivery"]) expect(heard?.body).not.toContain(word);
  });

  it.each([
    { metrics: ["no-such-metric"] },
    { metrics: ["nps"], by: ["attributes.nothing"] },
    { metrics: ["nps"], compare: "previous" },
    { metrics: ["nps"], sql: "drop table signals" },
    { metrics: [] },
    "nps",
  ])("falls back on the grammar when the model says %j", async (answer) => {
    said = answer;
    const { status, body } = await ask("nps by touchpoint zzz");
    expect([status, body.readBy, body.unread]).toEqual([200, "grammar", ["zzz"]]);
  });

  it("a model in the house is not called unless the operator listed it", async () => {
    const unlisted = await runningHeed({ settings: { HEED_LLM_URL: fake.url } });
    const before = fake.heard.length;
    const { body } = await unlisted.call("POST", "/query/words", { body: { text: "nps zzz" } });
    expect([body.readBy, fake.heard.length]).toEqual(["grammar", before]);
    await unlisted.close();
  });
});

describe("POST /query/words", () => {
  it("makes a query of a question, with names of touchpoints and values that signals carry", async () => {
    const answer = await read("NPS giao hàng tại Ha Noi theo kênh since 2026-01-01");
    expect([answer.status, answer.body.unread]).toEqual([200, []]);
    expect(answer.body.query).toEqual({
      metrics: ["nps"],
      by: ["channel"],
      from: "2026-01-01",
      where: [
        { field: "touchpoint", op: "in", values: ["delivery"] },
        { field: "attributes.city", op: "in", values: ["Hà Nội"] },
      ],
    });
    const figures = await heed.call("POST", "/query", { body: answer.body.query });
    expect(figures.body.rows.map(({ by }: { by: object }) => by)).toEqual([
      { channel: "email" },
      { channel: "sms" },
    ]);
  });

  it("tells where each part stands, and what it did not know", async () => {
    const text = "nps of Bangkok where order value over 100";
    const { body } = await read(text);
    expect(body.unread).toEqual(["Bangkok"]);
    expect(body.query.where).toEqual([{ field: "attributes.orderValue", op: "gt", value: 100 }]);
    for (const part of body.parts) expect(text.slice(part.from, part.to)).toBe(part.text);
  });

  it("says what can be asked where nothing is known, and refuses what is no question", async () => {
    const nothing = await read("xyzzy plugh");
    expect(nothing.status).toBe(422);
    expect(nothing.body.errors[0]).toMatchObject({
      path: "text",
      message: expect.stringContaining("xyzzy, plugh"),
    });
    expect((await read("  ")).body.errors[0].message).toContain("ask something");
    expect((await read("x".repeat(501))).status).toBe(422);
  });

  it("knows no values of another workspace", async () => {
    const { body } = await read("nps Hà Nội", { key: heed.other.key });
    expect(body.unread).toEqual(["Hà", "Nội"]);
  });
});
