import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;

beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("PUT", "/customers/C-17", { body: { email: "lan@example.com" } });
});
afterAll(() => heed?.close());

const record = (body: object) => heed.call("POST", "/customers/C-17/consents", { body });

describe("consents", () => {
  it("are kept with their proof, one after the other; the last one holds", async () => {
    const first = await record({
      channel: "email",
      purpose: "surveys",
      given: true,
      at: "2026-01-05T08:00:00Z",
      source: "checkout",
      wording: "v3",
      proof: "Tick box on the order page, order 55512",
    });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ given: true, wording: "v3", at: "2026-01-05T08:00:00.000Z" });
    await record({ channel: "email", purpose: "surveys", given: false, source: "unsubscribe" });
    await record({ channel: "sms", purpose: "surveys", given: true, source: "call" });
    const { body } = await heed.call("GET", "/customers/C-17/consents");
    expect(body.never).toBeNull();
    expect(body.history).toHaveLength(3);
    expect(body.history[2]).toEqual(first.body);
    expect(body.now.map((one: { channel: string; given: boolean }) => [one.channel, one.given])).toEqual(
      expect.arrayContaining([
        ["email", false],
        ["sms", true],
      ]),
    );
    expect(await heed.count("select count(*) from audit where action like 'consent.%'")).toBe(3);
  });

  it("give way to a ban, until it is lifted", async () => {
    const ban = await heed.call("PUT", "/customers/C-17/consents/never", { body: { source: "letter" } });
    expect(ban.status).toBe(200);
    await heed.call("PUT", "/customers/C-17/consents/never", { body: { source: "call" } });
    expect((await heed.call("GET", "/customers/C-17/consents")).body.never).toEqual(ban.body);
    expect((await heed.call("DELETE", "/customers/C-17/consents/never")).status).toBe(204);
    expect((await heed.call("GET", "/customers/C-17/consents")).body.never).toBeNull();
  });

  it("name the field that is wrong", async () => {
    const good = { channel: "email", purpose: "surveys", given: true, source: "call" };
    for (const [field, value] of [
      ["channel", "e mail"],
      ["given", "yes"],
      ["at", "2999-01-01T00:00:00Z"],
      ["proof", "x".repeat(2001)],
    ] as const) {
      const answer = await record({ ...good, [field]: value });
      expect([field, answer.status]).toEqual([field, 422]);
      expect(answer.body.errors[0].path).toBe(field);
    }
  });
});
