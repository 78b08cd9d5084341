import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const put = (ref: string, body: object) =>
  heed.call("PUT", `/customers/${encodeURIComponent(ref)}`, { body });

describe("a customer", () => {
  it("is made, added to, and read back", async () => {
    const made = await put("C-1", { name: "Hoa", email: "Hoa@example.com", traits: { tier: "gold" } });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ ref: "C-1", name: "Hoa", phone: null, traits: { tier: "gold" } });
    const more = await put("C-1", { phone: "+84 901 234 567", traits: { vip: true } });
    expect(more.body).toEqual({
      ...made.body,
      phone: "+84 901 234 567",
      traits: { tier: "gold", vip: true },
    });
    expect((await heed.call("GET", "/customers/C-1")).body).toEqual(more.body);
    const heard = await heed.call("POST", "/signals", { body: { customer: { phone: "+84901234567" } } });
    expect(heard.body.customer).toEqual({ id: made.body.id, ref: "C-1" });
  });

  it.each(["A/17", "a b", "Nguyễn Thị Hoa ".repeat(13).trim(), "100%", "?x=1#y", "🙂"])(
    "may be called %j",
    async (ref) => {
      expect((await put(ref, { name: "Odd" })).status).toBe(200);
      expect((await heed.call("GET", `/customers/${encodeURIComponent(ref)}`)).body.ref).toBe(ref);
      const heard = await heed.call("POST", "/signals", { body: { customer: { ref } } });
      expect(heard.body.customer.ref).toBe(ref);
      expect(
        await heed.count(
          "select count(*) from customers where ref = any (select ref from customers group by ref having count(*) > 1)",
        ),
      ).toBe(0);
    },
  );

  it("says what is wrong by field", async () => {
    const wrong: [object, string][] = [
      [{ email: "x" }, "email"],
      [{ phone: "call me" }, "phone"],
      [{ name: "" }, "name"],
      [{ traits: { a: { b: 1 } } }, "traits.a"],
      [{ ref: "other" }, ""],
    ];
    for (const [body, path] of wrong) {
      const answer = await put("C-2", body);
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].path).toBe(path);
    }
    expect((await heed.call("GET", "/customers/C-2")).status).toBe(404);
  });

  it("loses nothing when many say something at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => put("C-3", { traits: { [`t${i}`]: i } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
    const { body } = await heed.call("GET", "/customers/C-3");
    expect(Object.keys(body.traits)).toHaveLength(40);
    expect(await heed.count("select count(*) from customers where ref = 'C-3'")).toBe(1);
  });
});

type Item = { type: string; at: string; case?: { event: string }; signal?: { id: string } };

describe("a customer's story", () => {
  const stamp = (item: Item) => `${item.type}:${item.case?.event ?? item.signal?.id}`;

  async function allPages(ref: string, limit: number): Promise<Item[]> {
    const seen: Item[] = [];
    let cursor = "";
    for (let page = 0; page < 100; page += 1) {
      const { body } = await heed.call("GET", `/customers/${ref}/timeline?limit=${limit}${cursor}`);
      seen.push(...body.items);
      if (body.nextCursor === null) return seen;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    throw new Error("the story never ends");
  }

  it("tells signals and cases, newest first", async () => {
    const at = (hour: number) => `2026-03-01T0${hour}:00:00Z`;
    for (const hour of [1, 3, 2]) {
      await heed.call("POST", "/signals", {
        body: { customer: { ref: "S-1" }, at: at(hour), ratings: { nps: 10 } },
      });
    }
    const opened = await heed.call("POST", "/signals", {
      body: { customer: { ref: "S-1" }, ratings: { nps: 1 } },
    });
    const close = { do: "close", version: 1, reason: "resolved" };
    await heed.call("POST", `/cases/${opened.body.case.id}/actions`, {
      session: await heed.session(),
      body: close,
    });
    const { items } = (await heed.call("GET", "/customers/S-1/timeline")).body;
    const told = items.map((item: Item) => item.case?.event ?? item.type);
    expect(told).toEqual(["closed", "opened", "signal", "signal", "signal", "signal"]);
    expect(items.map((item: Item) => item.at)).toEqual(
      [...items.map((item: Item) => item.at)].sort().reverse(),
    );
  });

  it("comes in pages without gaps or doubles, also where much happened at one moment", async () => {
    const signals = Array.from({ length: 45 }, (_, i) => ({
      customer: { ref: "S-2" },
      at: `2026-03-0${1 + (i % 3)}T12:00:00Z`,
      touchpoint: `place-${i % 9}`,
      ratings: { nps: i % 9 },
    }));
    await heed.call("POST", "/signals", { body: signals });
    await heed.ctx.pool.query(
      "update cases set opened_at = '2026-03-02T12:00:00Z' where customer_ref = 'S-2'",
    );
    const whole = (await heed.call("GET", "/customers/S-2/timeline?limit=500")).body.items as Item[];
    expect(whole).toHaveLength(45 + 7);
    for (const limit of [1, 4, 10, 26]) {
      expect((await allPages("S-2", limit)).map(stamp)).toEqual(whole.map(stamp));
    }
  });

  it("is not there for nobody", async () => {
    expect((await heed.call("GET", "/customers/nobody/timeline")).status).toBe(404);
  });
});
