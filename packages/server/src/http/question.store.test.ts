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
