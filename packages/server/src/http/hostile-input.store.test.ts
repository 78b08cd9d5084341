import { connect } from "node:net";
import { BASE } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import type { Request } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const signal = (body: unknown) => heed.call("POST", "/signals", { body });
const raw = (text: string, headers = {}) => heed.call("POST", "/signals", { raw: text, headers });
const paths = (answer: { body: { errors?: { path: string }[] } }) =>
  answer.body.errors?.map(({ path }) => path);

describe("hostile input is refused by name, never with a 500", () => {
  it.each([
    ["a NUL in a comment", { text: "a\0b" }, "text"],
    ["a NUL in an attribute", { attributes: { store: "\0" } }, "attributes.store"],
    ["a NUL in a reference", { customer: { ref: "C\0" } }, "customer.ref"],
    ["a NUL in a place", { location: "HN\0" }, "location"],
    ["a lone surrogate in a comment", { text: { why: "\ud83d" } }, "text.why"],
    ["a lone surrogate in a name", { customer: { ref: "C-1", name: "\udc00x" } }, "customer.name"],
    ["a rating as a text", { ratings: { nps: "9" } }, "ratings.nps"],
    ["a rating of nothing", { ratings: { nps: null } }, "ratings.nps"],
    ["a list as an attribute", { attributes: { a: [1] } }, "attributes.a"],
    ["an object as an attribute", { attributes: { a: { b: 1 } } }, "attributes.a"],
    ["an empty reference", { customer: { ref: "  " } }, "customer.ref"],
    ["an empty customer", { customer: {} }, "customer"],
    ["an empty touchpoint", { touchpoint: "" }, "touchpoint"],
    ["a touchpoint with a path", { touchpoint: "../etc" }, "touchpoint"],
    [
      "a key that is a text of SQL",
      { attributes: { "a'; drop table signals; --": 1 } },
      "attributes.a'; drop table signals; --",
    ],
    ["an id that is none", { id: "1" }, "id"],
    ["no weight at all", { weight: 0 }, "weight"],
    ["a weight too small to keep", { weight: 1e-300 }, "weight"],
    ["an unknown survey", { survey: "ghost" }, "survey"],
  ])("%s", async (_what, body, path) => {
    const answer = await signal(body);
    expect(answer.status).toBe(422);
    expect(paths(answer)).toEqual([path]);
  });

  it("an unknown field is named", async () => {
    const answer = await signal({ workspaceId: newId(), colour: 1, ratings: { nps: 9 } });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toMatch(/workspaceId.*colour/);
  });

  it("numbers beyond all numbers", async () => {
    for (const value of ["1e400", "-1e400"]) {
      const answer = await raw(
        `{"attributes":{"big":${value}},"ratings":{"nps":${value}},"weight":${value}}`,
      );
      expect(answer.status).toBe(422);
      expect(paths(answer)).toEqual(expect.arrayContaining(["ratings.nps", "attributes.big", "weight"]));
    }
    const kept = await raw('{"attributes":{"tiny":5e-324,"huge":1.7976931348623157e308,"zero":-0}}');
    expect(kept.status).toBe(201);
    const back = await heed.call("GET", `/signals/${kept.body.id}`);
    expect(back.body.attributes).toEqual({ tiny: 5e-324, huge: 1.7976931348623157e308, zero: 0 });
  });

  it("names that objects have by themselves are ordinary keys", async () => {
    const attributes = { constructor: "x", toString: 1, valueOf: true, hasOwnProperty: "y" };
    const recorded = await signal({ attributes, customer: { ref: "own", traits: { constructor: 2 } } });
    expect(recorded.status).toBe(201);
    expect((await heed.call("GET", `/signals/${recorded.body.id}`)).body.attributes).toEqual(attributes);
    const by = { metrics: ["count"], by: ["attributes.constructor", "traits.constructor"] };
    const asked = await heed.call("POST", "/query", { body: by });
    expect(asked.body.rows).toContainEqual(
      expect.objectContaining({ by: { "attributes.constructor": "x", "traits.constructor": 2 } }),
    );
  });

  it("10,000 levels and 100,000 keys are told quickly", async () => {
    const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000);
    const bodies = [
      deep("[", "]"),
      `{"attributes":{"a":${deep("[", "]")}}}`,
      `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
      `{"attributes":{${'"__proto__":{'.repeat(10_000)}${"}".repeat(10_000)}}}`,
      `{"attributes":{${Array.from({ length: 90_000 }, (_, i) => `"k${i}":1`).join()}}}`,
      `{"attributes":{${Array.from({ length: 90_000 }, (_, i) => `"-${i}":1`).join()}}}`,
      `{"ratings":{${Array.from({ length: 90_000 }, (_, i) => `"k${i}":1`).join()}}}`,
      `{"text":{${Array.from({ length: 80_000 }, (_, i) => `"k${i}":"x"`).join()}}}`,
      `{${Array.from({ length: 90_000 }, (_, i) => `"k${i}":1`).join()}}`,
    ];
    for (const body of bodies) {
      const answer = await raw(body);
      expect([400, 413, 422, 200]).toContain(answer.status);
      if (answer.status === 200) expect(answer.body).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] });
      expect(answer.text.length).toBeLessThan(20_000);
    }
    expect(await heed.count("select count(*) from ratings")).toBe(0);
  });

  it("broken JSON, an empty body, and what is no object", async () => {
    for (const text of ["{", "nul", "{'a':1}", '{"a":1}x', "[1,]"])
      expect((await raw(text)).status).toBe(400);
    for (const text of ["", " ", "null", "5", '"text"', "true"]) expect((await raw(text)).status).toBe(422);
  });

  it.each([
    "text/plain",
    "application/xml",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "application/x-ndjson-really",
    "application/x-www-form-urlencoded",
    "json",
    "",
  ])("the content type %j", async (type) => {
    const answer = await raw('{"ratings":{"nps":9}}', { "content-type": type });
    expect(answer.status).toBe(415);
    expect(answer.body.detail).toContain("application/json");
  });

  it.each(["application/json; charset=utf-8", "Application/JSON", "application/json;x=y"])(
    "but takes the content type %j, checked like any other (S41)",
    async (type) => {
      expect((await raw('{"ratings":{"nps":11}}', { "content-type": type })).status).toBe(422);
      expect((await raw('{"ratings":{"nps":9}}', { "content-type": type })).status).toBe(201);
    },
  );

  it("TRACE and CONNECT, which give back what was sent", async () => {
    for (const method of ["TRACE", "CONNECT"]) {
      const told = await new Promise<string>((resolve) => {
        const { hostname, port } = new URL(heed.address);
        const socket = connect(Number(port), hostname);
        let heard = "";
        socket.on("data", (piece) => {
          heard += String(piece);
          socket.end();
        });
        socket.on("error", () => resolve(heard));
        socket.on("close", () => resolve(heard));
        socket.write(
          `${method} / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: heed_session=telltale\r\n\r\n`,
        );
      });
      expect(told).not.toMatch(/^HTTP\/1\.1 2/);
      expect(told).not.toContain("telltale");
    }
  });

  it("a method that is not for this address", async () => {
    for (const [method, path, allowed] of [
      ["DELETE", "/signals", "POST"],
      ["PATCH", "/surveys", "GET, HEAD, POST"],
      ["GET", "/query", "POST"],
      ["PUT", "/session", "DELETE, GET, HEAD, POST"],
      ["POST", "/cases/take", "GET, HEAD"],
      ["GET", "//s/shop/responses", "POST"],
    ] as const) {
      const answer = await heed.call(method, path);
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe(allowed);
      expect(answer.headers.get("content-type")).toMatch("problem+json");
    }
  });

  it.each([
    "/signals/1",
    "/signals/%00",
    "/cases/------------------------------------",
    "/cases?cursor=WyJ4IiwieSJd",
    "/cases?cursor=garbage",
    `/cases?cursor=${btoa(JSON.stringify(["2026-01-01", "-".repeat(36)]))}`,
    "/cases?limit=abc",
    "/cases?limit=0",
    "/cases?limit=1&limit=2",
    "/cases?colour=red",
    "/cases?search=%00",
    "/cases?touchpoint=%00",
    "/cases?assignee=you",
    "/audit?cursor=x",
    "/surveys/%00",
    "/surveys/a%2Fb",
    "/customers/%00",
    "/customers/own/timeline?cursor=WyJ4Il0",
    "/customers/own/timeline?limit=9999",
  ])("GET %s", async (path) => {
    const answer = await heed.call("GET", path);
    expect([400, 404, 422]).toContain(answer.status);
    expect(answer.headers.get("content-type")).toMatch("problem+json");
  });

  it("odd characters in every other thing that people write", async () => {
    const question = { kind: "nps", key: "nps", text: { en: "How likely …?" } };
    const survey = {
      key: "odd",
      name: "Odd",
      languages: ["en"],
      questions: [question],
      thanks: { en: "Thanks" },
    };
    const writes: [string, string, Request["body"]][] = [
      ["POST", "/surveys", { ...survey, name: "a\0" }],
      ["POST", "/surveys", { ...survey, thanks: { en: "\ud800" } }],
      ["POST", "/surveys", { ...survey, questions: [{ ...question, text: { en: "\0" } }] }],
      ["POST", "/touchpoints", { key: "odd", name: "\0" }],
      ["PUT", "/metrics/odd", { name: "\0", scale: { min: 0, max: 5 } }],
      ["PUT", "/customers/odd", { name: "\0" }],
      ["PUT", "/customers/%00", { name: "Odd" }],
      ["POST", "/keys", { name: "\udc00" }],
      ["POST", "/query", { metrics: ["count"], where: [{ field: "channel", op: "eq", value: "\0" }] }],
      ["POST", "/signals/search", { cursor: "\0" }],
    ];
    for (const [method, path, body] of writes) {
      const answer = await heed.call(method, path, { body });
      expect([path, answer.status]).toEqual([path, 422]);
      expect(paths(answer)).toHaveLength(1);
    }
  });

  it("requests that are hardly HTTP", async () => {
    const send = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(heed.address).port), "127.0.0.1");
        let answer = "";
        socket.on("data", (chunk) => {
          answer += chunk;
        });
        socket.on("error", () => {});
        socket.on("close", () => resolve(answer.split("\r\n")[0] ?? ""));
        socket.end(text);
      });
    const head = "Host: 127.0.0.1\r\nConnection: close\r\n\r\n";
    for (const target of [
      "//",
      "///s/x",
      "/%",
      "/%zz",
      `${BASE}/customers/%E0%A4%A`,
      "http://evil.example/",
      "*",
    ]) {
      expect(await send(`GET ${target} HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1\.1 (400|404|200) /);
    }
    expect(await send("GET / HTTP/9.9\r\n\r\n")).toMatch(/^(HTTP\/1\.1 400 .*)?$/);
    const two = `POST ${BASE}/signals HTTP/1.1\r\nHost: heed\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(await send(two)).toMatch(/^(HTTP\/1\.1 400 .*)?$/);
    expect((await heed.call("GET", "//healthz")).status).toBe(200);
  });
});
