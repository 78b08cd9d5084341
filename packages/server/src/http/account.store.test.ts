import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/** Behind a proxy that says who came, so that one test can be many visitors. */
const settings = { HEED_TRUST_PROXY: "127.0.0.1", HEED_SECRET: randomBytes(32).toString("base64") };
let heed: RunningHeed;
const from = (ip: string) => ({ "x-forwarded-for": ip });

const first = {
  workspace: "Phố Market",
  name: "Lan",
  email: "Lan@Example.com",
  password: "a long enough password",
  timezone: "Asia/Ho_Chi_Minh",
};

describe("the first visit", () => {
  beforeEach(async () => {
    heed = await runningHeed({ owned: false, settings });
  });
  afterEach(() => heed.close());
  const setUp = (body: object, ip = "203.0.113.1") =>
    heed.call("POST", "/setup", { key: undefined, body, headers: from(ip) });

  it("makes the workspace and its owner, who is signed in", async () => {
    const before = await heed.call("GET", "/welcome", { key: undefined });
    expect(before.body).toEqual({ needsSetup: true, demo: false, mail: false });
    const answer = await setUp(first);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      member: { name: "Lan", email: "lan@example.com", role: "owner" },
      workspace: { name: "Phố Market", timezone: "Asia/Ho_Chi_Minh", demo: false },
    });
    const [cookie = ""] = answer.headers.getSetCookie();
    const session = { cookie: cookie.split(";")[0] ?? "", csrf: answer.body.csrf };
    expect((await heed.call("GET", "/session", { session })).body).toEqual(answer.body);
    expect((await heed.call("GET", "/welcome", { key: undefined })).body.needsSetup).toBe(false);
    const { password } = first;
    const later = await heed.call("POST", "/session", {
      key: undefined,
      body: { email: "LAN@example.com", password },
    });
    expect(later.body).toMatchObject({
      member: { name: "Lan" },
      csrf: expect.not.stringMatching(answer.body.csrf),
    });
    const again = await setUp({ ...first, email: "eve@example.com" });
    expect(again.status).toBe(409);
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it("is won by exactly one of fifty at once (S14)", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        setUp({ ...first, email: `v${i}@example.com`, workspace: `W${i}` }, `203.0.113.${i}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
    for (const table of ["workspaces", "accounts", "members", "sessions"]) {
      expect([table, await heed.count(`select count(*) from ${table}`)]).toEqual([table, 1]);
    }
  });

  it("tells what is missing or odd, by field, and makes nothing", async () => {
    const wrong: [object, string][] = [
      [{ ...first, password: "short" }, "password"],
      [{ ...first, password: "x".repeat(129) }, "password"],
      [{ ...first, password: "password1234" }, "password"],
      [{ ...first, password: "pho market 2024 lan" }, "password"],
      [{ ...first, email: "lan" }, "email"],
      [{ ...first, workspace: " " }, "workspace"],
      [{ ...first, timezone: "Mars/Phobos" }, "timezone"],
      [{ ...first, timezone: "" }, "timezone"],
      [{ ...first, role: "owner" }, ""],
    ];
    for (const [i, [body, path]] of wrong.entries()) {
      const answer = await setUp(body, `198.51.100.${i}`);
      expect([path, answer.status]).toEqual([path, 422]);
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    }
    expect(await heed.count("select count(*) from workspaces")).toBe(0);
  });
});

describe("signing in", () => {
  afterAll(() => heed.close());
  beforeAll(async () => {
    heed = await runningHeed({ settings });
  });
  beforeEach(async () => {
    await heed.ctx.pool.query("delete from throttles");
  });
  const signIn = (body: object, ip: string) =>
    heed.call("POST", "/session", { key: undefined, body, headers: from(ip) });

  it("says the same of a wrong password and of an unknown e-mail, and takes as long (S18)", async () => {
    const { email } = heed.owner;
    const took: Record<string, number[]> = { known: [], unknown: [] };
    for (let i = 0; i < 9; i += 1) {
      const answers = [];
      for (const [who, mail] of [
        ["known", email],
        ["unknown", "nobody@example.com"],
      ] as const) {
        const started = performance.now();
        answers.push(await signIn({ email: mail, password: `wrong ${i}` }, `203.0.${i}.7`));
        took[who]?.push(performance.now() - started);
      }
      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    }
    const median = (times: number[] = []) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    expect(median(took.unknown)).toBeGreaterThan(median(took.known) / 2);
    expect(median(took.known)).toBeGreaterThan(median(took.unknown) / 2);
  });

  it("does not hash a password that is too long (S19)", async () => {
    const took = async (password: string) => {
      const started = performance.now();
      const answer = await signIn({ email: heed.owner.email, password }, "203.0.113.20");
      return { answer, ms: performance.now() - started };
    };
    const long = [await took("x".repeat(900_000)), await took("x".repeat(900_000))];
    for (const { answer } of long) {
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].path).toBe("password");
    }
    // One that is looked at is hashed, which is made to be slow.
    const hashed = await took("wrong, and of a usual length");
    expect(Math.min(...long.map(({ ms }) => ms))).toBeLessThan(hashed.ms);
  });

  const statuses = async (tries: [email: string, password: string, ip: string][]) => {
    const answers = [];
    for (const [email, password, ip] of tries) answers.push((await signIn({ email, password }, ip)).status);
    return answers;
  };
  const ten = <T>(make: (i: number) => T): T[] => Array.from({ length: 10 }, (_, i) => make(i));

  it("S19: is over after ten wrong tries for an account, from wherever they come and however it is spelled", async () => {
    const { email, password } = heed.owner;
    const wrong = ten<[string, string, string]>((i) => [
      i % 2 === 0 ? email : email.toUpperCase(),
      "guess",
      `198.51.${i}.7`,
    ]);
    expect(await statuses(wrong)).toEqual(Array(10).fill(401));
    const eleventh = await signIn({ email, password }, "192.0.2.1");
    expect(eleventh.status).toBe(429);
    expect(eleventh.headers.get("content-type")).toMatch("problem+json");
    expect(Number(eleventh.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(eleventh.body.detail).toMatch(/15 minutes.*administrator/);
    expect(await statuses([["minh@example.com", "guess", "192.0.2.1"]])).toEqual([401]);
  });

  it("S19, S18: is over in the same words for an e-mail that nobody has", async () => {
    const { email } = heed.owner;
    for (const name of [email, "nobody@example.com"]) {
      await statuses(ten((i) => [name, "guess", `198.51.${i + 100}.7`]));
      await heed.ctx.pool.query("delete from throttles where key like 'network:%'");
    }
    const [known, unknown] = [
      await signIn({ email, password: "x" }, "192.0.2.1"),
      await signIn({ email: "nobody@example.com", password: "x" }, "192.0.2.1"),
    ];
    expect([known.status, unknown.status]).toEqual([429, 429]);
    expect(known.text).toBe(unknown.text);
  });

  it("S19, S17: is over after ten wrong tries from a network: an IPv4 /24, an IPv6 /64", async () => {
    const { email, password } = heed.owner;
    await statuses(ten((i) => [`a${i}@example.com`, "guess", `198.51.100.${i}`]));
    expect(
      await statuses([
        [email, password, "198.51.100.200"],
        [email, password, "198.51.101.200"],
      ]),
    ).toEqual([429, 200]);
    await statuses(ten((i) => [`b${i}@example.com`, "guess", `2001:db8:1:2::${i.toString(16)}`]));
    expect(
      await statuses([
        [email, password, "2001:db8:1:2:ffff::1"],
        [email, password, "2001:db8:1:3::1"],
      ]),
    ).toEqual([429, 200]);
  });

  it("S19: counts tries that come at once, over two processes, together", async () => {
    const { email } = heed.owner;
    const own = { ...settings, DATABASE_URL: heed.ctx.config.databaseUrl ?? "" };
    const second = await runningHeed({ owned: false, settings: own });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        call(`${i % 2 === 0 ? heed.address : second.address}/api/v1/session`, "POST", {
          body: { email, password: "guess" },
          headers: from(`198.51.${i}.9`),
        }),
      ),
    );
    await second.close();
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
  });

  it("counts failures only, and one success makes the account's forgotten", async () => {
    const { email, password } = heed.owner;
    const right = Array.from(
      { length: 15 },
      () => [email, password, "203.0.113.9"] as [string, string, string],
    );
    expect(new Set(await statuses(right))).toEqual(new Set([200]));
    const nine = ten<[string, string, string]>((i) => [email, "guess", `198.51.${i}.7`]).slice(1);
    expect(await statuses([...nine, [email, password, "203.0.113.9"], ...nine])).toEqual([
      ...Array(9).fill(401),
      200,
      ...Array(9).fill(401),
    ]);
  });

  it("goes on a quarter of an hour later", async () => {
    const { email, password } = heed.owner;
    await statuses(ten((i) => [email, "guess", `198.51.${i}.7`]));
    expect(await statuses([[email, password, "203.0.113.9"]])).toEqual([429]);
    await heed.ctx.pool.query("update throttles set since = since - interval '15 minutes'");
    expect(await statuses([[email, password, "203.0.113.9"]])).toEqual([200]);
  });

  it("S22: keeps no e-mail that was tried", async () => {
    await signIn({ email: "secret-love@example.com", password: "guess" }, "203.0.113.9");
    expect(await heed.count("select count(*) from throttles where key like '%love%'")).toBe(0);
    expect(await heed.count("select count(*) from throttles")).toBe(2);
  });
});

it("believes no X-Forwarded-For from a proxy that nobody named (S42)", async () => {
  const plain = await runningHeed();
  const { email } = plain.owner;
  const statuses: number[] = [];
  for (let i = 0; i < 11; i += 1) {
    const headers = from(`198.51.100.${i}`);
    const { status } = await plain.call("POST", "/session", {
      key: undefined,
      body: { email, password: "guess" },
      headers,
    });
    statuses.push(status);
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  await plain.close();
});
