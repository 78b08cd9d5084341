import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/** Behind a proxy that says who came, so that one test can be many visitors. */
const settings = { HEED_TRUST_PROXY: "127.0.0.1" };
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
    expect(before.body).toEqual({ needsSetup: true, demo: false });
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
  const signIn = (body: object, ip: string) =>
    heed.call("POST", "/session", { key: undefined, body, headers: from(ip) });

  it("starts with a furnished Heed", async () => {
    heed = await runningHeed({ settings });
  });

  it("says the same of a wrong password and of an unknown e-mail, and takes as long (S18)", async () => {
    const { email } = heed.owner;
    const took: Record<string, number[]> = { known: [], unknown: [] };
    for (let i = 0; i < 6; i += 1) {
      const answers = [];
      for (const [who, mail] of [
        ["known", email],
        ["unknown", "nobody@example.com"],
      ] as const) {
        const started = performance.now();
        answers.push(await signIn({ email: mail, password: `wrong ${i}` }, `203.0.113.${i}`));
        took[who]?.push(performance.now() - started);
      }
      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    }
    const fastest = (times: number[] = []) => Math.min(...times);
    expect(fastest(took.unknown)).toBeGreaterThan(fastest(took.known) / 3);
    expect(fastest(took.known)).toBeGreaterThan(fastest(took.unknown) / 3);
  });

  it("does not hash a password that is too long (S19)", async () => {
    const started = performance.now();
    const answer = await signIn({ email: heed.owner.email, password: "x".repeat(900_000) }, "203.0.113.20");
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe("password");
    expect(performance.now() - started).toBeLessThan(200);
  });

  it("is over after ten tries for a network and an account, the right password included", async () => {
    const { email, password } = heed.owner;
    for (let i = 0; i < 10; i += 1) {
      const spelled = i % 2 === 0 ? email : email.toUpperCase();
      expect((await signIn({ email: spelled, password: "guess" }, "198.51.100.7")).status).toBe(401);
    }
    const eleventh = await signIn({ email, password }, "198.51.100.7");
    expect(eleventh.status).toBe(429);
    expect(eleventh.headers.get("content-type")).toMatch("problem+json");
    expect(Number(eleventh.headers.get("retry-after"))).toBeGreaterThan(60);
    expect(eleventh.headers.get("ratelimit-remaining")).toBe("0");
    expect((await signIn({ email: "minh@example.com", password }, "198.51.100.7")).status).toBe(401);
    expect((await signIn({ email, password }, "198.51.100.8")).status).toBe(200);
  });

  it("counts an IPv6 network as one guesser (S17)", async () => {
    for (let i = 0; i < 10; i += 1) {
      await signIn({ email: heed.owner.email, password: "guess" }, `2001:db8:1:2::${i.toString(16)}`);
    }
    const { email, password } = heed.owner;
    expect((await signIn({ email, password }, "2001:db8:1:2:ffff::1")).status).toBe(429);
    expect((await signIn({ email, password }, "2001:db8:1:3::1")).status).toBe(200);
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
