import type { FastifyRequest } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { tellApart } from "../testing/effect.ts";
import { rollFrom } from "../testing/fuzz-value.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { somebodyElse } from "../testing/somebody-else.ts";
import { openDoorkeeper } from "./who.ts";

/*
 * What can be learned from how long an answer takes: whether an account, another workspace's thing, or the first letters
 * of a key are there. All three are held against requests for what is not there, one by one and in turns.
 */
const PAIRS = 200;
let heed: RunningHeed;
let theirs: Record<string, string>;
beforeAll(async () => {
  heed = await runningHeed({ settings: { HEED_TRUST_PROXY: "127.0.0.1", HEED_API_RATE: "100000" } });
  theirs = await somebodyElse(heed, "elsewhere");
  await heed.call("POST", "/signals", {
    key: heed.other.key,
    body: { customer: { ref: "theirs" }, ratings: { nps: 1 }, text: "late" },
  });
});
afterAll(() => heed.close());

it("S9, S18: a wrong password takes as long as an account that is not there", {
  timeout: 180_000,
}, async () => {
  let at = 0;
  // From another network each time and forgotten at once, so that no limit answers in the place of the door.
  const tried = (email: string) => async () => {
    at += 1;
    const headers = { "x-forwarded-for": `198.${(at >> 8) & 255}.${at & 255}.7` };
    const body = { email, password: `a wrong password ${at}` };
    const { status } = await heed.call("POST", "/session", { key: undefined, headers, body });
    expect(status).toBe(401);
    if (at % 6 === 0) await heed.ctx.pool.query("delete from throttles");
  };
  const kinds = [tried(heed.owner.email), tried("nobody@example.com")] as const;
  const said = await tellApart(kinds, { pairs: PAIRS, beyond: 0.1, roll: rollFrom(9) });
  expect(said).toMatchObject({ apart: false });
});

describe("S9: what another workspace has takes as long as what is not there", () => {
  it.each([
    ["a signal", "GET", "/signals/", async () => heed.ctx.pool.query("select id from signals limit 1")],
    ["a member", "DELETE", "/members/", async () => ({ rows: [{ id: theirs.member }] })],
    ["a customer", "GET", "/customers/", async () => ({ rows: [{ id: "theirs" }] })],
  ] as const)("%s", { timeout: 60_000 }, async (_, method, path, look) => {
    const [row] = (await look()).rows as { id: string }[];
    const asked = (id: () => string) => async () => {
      expect((await heed.call(method, path + id())).status).toBe(404);
    };
    const kinds = [
      asked(() => row?.id ?? ""),
      asked(path === "/customers/" ? () => "absent" : newId),
    ] as const;
    const said = await tellApart(kinds, { pairs: PAIRS, beyond: 0.1, roll: rollFrom(10) });
    expect(said).toMatchObject({ apart: false });
  });
});

it("S21: of 10,000 tries those that are nearly a key take no longer than those that are none", {
  timeout: 60_000,
}, async () => {
  // A clock that moves on two seconds with each look: nobody is believed or refused by what was known before.
  let now = Date.now();
  const doorkeeper = openDoorkeeper({
    db: heed.ctx.db,
    config: heed.ctx.config,
    now: () => {
      now += 2000;
      return new Date(now);
    },
  });
  const key = heed.keys.viewer;
  const roll = rollFrom(21);
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  /** The key with one letter replaced, somewhere among those at `from` up to `to`. */
  const wrongAt = (from: number, to: number): string => {
    const at = from + Math.floor(roll() * (to - from));
    const letter = letters[Math.floor(roll() * letters.length)] ?? "A";
    return key.slice(0, at) + (letter === key[at] ? "-" : letter) + key.slice(at + 1);
  };
  const secret = key.length - 43;
  let refused = 0;
  const tried = (make: () => string) => async () => {
    const request = { headers: { authorization: `Bearer ${make()}` }, cookies: {} };
    await doorkeeper.recognise(request as Pick<FastifyRequest, "headers" | "cookies">).catch(() => {
      refused += 1;
    });
  };
  const kinds = [
    tried(() => wrongAt(secret + 30, key.length - 1)),
    tried(() => wrongAt(secret, secret + 5)),
  ] as const;
  const said = await tellApart(kinds, { pairs: 5000, beyond: 0.03, roll });
  expect(said).toMatchObject({ apart: false });
  expect(refused).toBeGreaterThanOrEqual(10_000);
});
