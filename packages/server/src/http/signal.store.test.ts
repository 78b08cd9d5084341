import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe("POST /signals with one signal", () => {
  it("answers 201 with its id, the customer and the case that it opened", async () => {
    const { status, body } = await heed.call("POST", "/signals", {
      key: heed.keys.capture,
      body: { customer: { ref: "C-17", name: "Lan" }, touchpoint: "delivery", ratings: { nps: 3 } },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(UUID),
      customer: { id: expect.stringMatching(UUID), ref: "C-17" },
      case: { id: expect.stringMatching(UUID) },
    });
    const found = await heed.call("GET", `/cases/${body.case.id}`);
    expect(found.body).toMatchObject({ status: "open", customer: { id: body.customer.id, ref: "C-17" } });
    expect(await heed.count("select count(*) from touchpoints where key = 'delivery'")).toBe(1);
  });

  it("tells an anonymous one's id and case, and no customer", async () => {
    const { body } = await heed.call("POST", "/signals", { body: { ratings: { csat: 1 } } });
    expect(body).toEqual({ id: expect.stringMatching(UUID), case: { id: expect.stringMatching(UUID) } });
    const happy = await heed.call("POST", "/signals", { body: { ratings: { csat: 5 } } });
    expect(happy.body).toEqual({ id: expect.stringMatching(UUID) });
  });

  it("keeps every field as it was said and gives it back", async () => {
    const survey = {
      key: "after-delivery",
      name: "After delivery",
      languages: ["vi"],
      questions: [{ kind: "nps", key: "nps", text: { vi: "Bạn có giới thiệu chúng tôi không?" } }],
      thanks: { vi: "Cảm ơn" },
    };
    expect((await heed.call("POST", "/surveys", { body: survey })).status).toBe(201);
    const signal = {
      id: newId(),
      kind: "call",
      at: "2026-02-28T23:30:00.125+07:00",
      touchpoint: "hotline",
      channel: "sms",
      survey: "after-delivery",
      language: "vi",
      customer: {
        ref: "C-18",
        email: "Minh@example.com",
        name: "Minh",
        account: "A-3",
        traits: { tier: "gold" },
      },
      ratings: { nps: 9, punctuality: 1 },
      text: { why: 'Giao hàng trễ 3 ngày — \t\\N "hàng"\nhỏng 📦', tip: "  " },
      location: "HN-01",
      partner: "FastEx",
      agent: "agent-17",
      weight: 1.5,
      attributes: { store: "HN-01", orderValue: 120.5, express: true, note: "" },
    };
    const recorded = await heed.call("POST", "/signals", { body: signal });
    expect(recorded.status).toBe(201);
    const { body } = await heed.call("GET", `/signals/${signal.id}`);
    expect(body).toEqual({
      id: signal.id,
      kind: "call",
      at: "2026-02-28T16:30:00.125Z",
      receivedAt: expect.stringMatching(/Z$/),
      touchpoint: "hotline",
      channel: "sms",
      survey: "after-delivery",
      language: "vi",
      customer: { id: recorded.body.customer.id, ref: "C-18", name: "Minh", account: "A-3" },
      ratings: { nps: 9, punctuality: 1 },
      comments: { why: signal.text.why },
      location: "HN-01",
      partner: "FastEx",
      agent: "agent-17",
      weight: 1.5,
      attributes: signal.attributes,
      caseId: null,
    });
  });

  it("takes a plain text as the comment and now as the time", async () => {
    const before = Date.now();
    const { body } = await heed.call("POST", "/signals", { body: { text: " Great ", ratings: { nps: 10 } } });
    const signal = (await heed.call("GET", `/signals/${body.id}`)).body;
    expect(signal.comments).toEqual({ comment: "Great" });
    expect(signal.channel).toBe("api");
    expect(signal.at).toBe(signal.receivedAt);
    expect(Date.parse(signal.at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(signal.at)).toBeLessThanOrEqual(Date.now());
  });

  it("opens one case under fifty at once, tells all of it, and counts what joined", async () => {
    const body = { customer: { ref: "C-50" }, touchpoint: "shop", ratings: { ces: 2 } };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => heed.call("POST", "/signals", { body })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(201));
    const cases = new Set(answers.map((answer) => answer.body.case.id));
    expect(cases.size).toBe(1);
    const { body: one } = await heed.call("GET", `/cases/${[...cases][0]}`);
    expect(one).toMatchObject({ signals: 50, reason: { metric: "ces", value: 2 }, touchpoint: "shop" });
    expect(
      one.events.map((event: { kind: string }) => event.kind).filter((kind: string) => kind === "opened"),
    ).toHaveLength(1);
  });

  it("lets who may not create touchpoints use those that are there", async () => {
    const post = (touchpoint: string) =>
      heed.call("POST", "/signals", { key: heed.keys.agent, body: { touchpoint, ratings: { nps: 9 } } });
    const unknown = await post("kiosk-9");
    expect(unknown.status).toBe(422);
    expect(unknown.body.errors).toMatchObject([{ path: "touchpoint" }]);
    expect(await heed.count("select count(*) from touchpoints where key = 'kiosk-9'")).toBe(0);
    expect((await post("delivery")).status).toBe(201);
  });

  it("registers nothing of a signal that it refuses", async () => {
    const refused = await heed.call("POST", "/signals", {
      body: { touchpoint: "ghost", ratings: { nps: 11, ghostly: 3 }, attributes: { ghost: 1 } },
    });
    expect(refused.status).toBe(422);
    const words = `select (select count(*) from touchpoints where key = 'ghost')
      + (select count(*) from ratings where key = 'ghostly') + (select count(*) from fields where key = 'ghost')`;
    expect(await heed.count(words)).toBe(0);
  });
});
