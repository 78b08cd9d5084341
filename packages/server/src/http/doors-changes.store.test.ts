import { connect } from "node:net";
import { BASE, ROUTES, type Route } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const visitor = { key: undefined };
const routes = Object.entries(ROUTES) as [string, Route][];
const closed = routes.filter(([, route]) => route.may !== "anyone");
const filled = (route: Route): string => route.path.replace(/\{\w+\}/g, newId());

describe("S45: changes by cookie from elsewhere", () => {
  it("are refused on every route, whatever they claim to be", async () => {
    const session = await heed.session();
    const { cookie } = session;
    const changing = closed.filter(([, { method }]) => method !== "GET");
    const taken: string[] = [];
    for (const [name, route] of changing) {
      const tries: Record<string, string>[] = [
        { cookie },
        { cookie, "x-heed-csrf": "" },
        { cookie, "x-heed-csrf": "undefined" },
        { cookie, "x-heed-csrf": `${session.csrf}x` },
        { cookie, "x-heed-csrf": session.csrf, "sec-fetch-site": "cross-site" },
        { cookie, "x-heed-csrf": session.csrf, "sec-fetch-site": "same-site" },
        { cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" },
        { cookie, origin: "null" },
        { cookie, "content-type": "text/plain" },
        { cookie, "content-type": "application/x-www-form-urlencoded" },
        { cookie, "content-type": "multipart/form-data; boundary=x" },
        { cookie, "x-http-method-override": "GET" },
      ];
      for (const headers of tries) {
        const raw = route.method === "DELETE" ? {} : { raw: "{}" };
        const { status } = await heed.call(route.method, filled(route), { ...raw, ...visitor, headers });
        if (status !== 403 && status !== 415)
          taken.push(`${name} ${status} ${JSON.stringify(Object.keys(headers))}`);
      }
    }
    expect(taken).toEqual([]);
  });

  it("and no GET changes anything: the same rows before and after", async () => {
    const session = await heed.session();
    const tables = [
      "signals",
      "cases",
      "case_events",
      "customers",
      "surveys",
      "touchpoints",
      "keys",
      "members",
      "ratings",
    ];
    const count = async (): Promise<number[]> =>
      Promise.all(tables.map((table) => heed.count(`select count(*) from ${table}`)));
    const before = await count();
    for (const [name, route] of routes)
      if (route.method === "GET" && name !== "listen") await heed.call("GET", filled(route), { session });
    expect(await count()).toEqual(before);
  });

  it("no other site may read an answer (CORS)", async () => {
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
    for (const path of ["/session", "/signals", "//s/shop"]) {
      for (const method of ["OPTIONS", "GET"]) {
        const answer = await heed.call(method, path, { ...visitor, headers });
        const granted = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));
        expect(granted).toEqual([]);
      }
    }
  });
});

describe("S30, S41, S43, S56: bodies", () => {
  it("S30: no body, query or name reaches an object's prototype", async () => {
    const bodies = [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"attributes":{"__proto__":{"polluted":1}}}',
      '{"customer":{"ref":"x","traits":{"__proto__":{"polluted":1}}}}',
      '{"attributes":{"constructor":{"prototype":{"polluted":1}}}}',
      '{"\\u005f_proto__":{"polluted":1}}',
      '[{"__proto__":{"polluted":1}}]',
    ];
    for (const [, route] of closed.filter(([, { body }]) => body))
      for (const raw of bodies) {
        const { status } = await heed.call(route.method, filled(route), { raw });
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      }
    for (const path of [
      "/cases?__proto__[polluted]=1",
      "/cases?constructor.prototype.polluted=1",
      "/customers/__proto__",
    ])
      expect((await heed.call("GET", path)).status).toBeLessThan(500);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each([
    " application/json",
    "application/json\t",
    "application/json x",
    "APPLICATION/JSON",
    "application/json;charset=latin1",
    "application/json, text/plain",
    "text/json",
  ])("S41: %j is either refused or checked like any other", async (type) => {
    for (const path of ["/signals", "/touchpoints", "/keys"]) {
      const answer = await heed.call("POST", path, {
        raw: '{"nonsense":1}',
        headers: { "content-type": type },
      });
      expect([400, 415, 422]).toContain(answer.status);
    }
  });

  it("S43: a text is no number, a number no text, and one is no list", async () => {
    const bodies: [string, string, unknown][] = [
      ["POST", "/signals", { ratings: { nps: "9" } }],
      ["POST", "/signals", { ratings: { nps: true } }],
      ["POST", "/signals", { text: 5 }],
      ["POST", "/keys", { name: 5, role: "viewer" }],
      ["POST", "/keys", { name: ["a"], role: "viewer" }],
      ["POST", "/touchpoints", { key: 5, name: "x" }],
      ["PUT", "/metrics/x", { scale: { min: "0", max: "10" } }],
      ["POST", "/query", { metrics: "count" }],
      ["POST", "/query", { metrics: ["count"], limit: "5" }],
    ];
    for (const [method, path, body] of bodies)
      expect([path, (await heed.call(method, path, { body })).status]).toEqual([path, 422]);
  });

  it("S56: a body that says it is too large is refused before it is read, on every route", async () => {
    const port = Number(new URL(heed.address).port);
    const answered = (line: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1");
        socket.on("data", (piece) => {
          resolve(String(piece).split("\r\n")[0] ?? "");
          socket.destroy();
        });
        socket.on("error", () => resolve("gone"));
        socket.write(
          `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n{"a":`,
        );
      });
    const taking = [
      ...routes.filter(([, { body }]) => body).map(([, r]) => `${r.method} ${BASE}${filled(r)}`),
      "POST /s/shop/responses",
    ];
    for (const line of taking)
      expect([line, await answered(line)]).toEqual([line, "HTTP/1.1 413 Payload Too Large"]);
  });

  it("S56: 65 levels, and more parts than anybody sends, are refused before they are parsed", async () => {
    const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    const at = (raw: string) => heed.call("POST", "/touchpoints", { raw });
    expect((await at(nested(65))).body.detail).toContain("deeper than 64");
    expect((await at(nested(64))).status).toBe(422);
    expect((await at(`[${"1,".repeat(100_000)}1]`)).body.detail).toContain("more than 100000 parts");
    expect((await at(`{"name":"${"[{,".repeat(5000)}\\"[["}`)).status).toBe(422);
  });
});
