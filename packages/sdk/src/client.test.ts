import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { HeedError } from "./heed-error.ts";

type Answer = { status: number; type?: string; body?: string };
let server: Server | undefined;
afterEach(() => server?.close());

/** A server on this machine that answers everything the same way and remembers what it was asked. */
async function answering(answer: Answer) {
  const asked: { request: IncomingMessage; body: string }[] = [];
  const here = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push({ request, body });
    response.writeHead(answer.status, answer.type ? { "content-type": answer.type } : {});
    response.end(answer.body);
  });
  server = here;
  await new Promise<void>((done) => here.listen(0, "127.0.0.1", done));
  return { asked, baseUrl: `http://127.0.0.1:${(here.address() as AddressInfo).port}` };
}
const json = (value: unknown, status = 200): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});

test("a call sends method, path, key and body, and gives the answer back", async () => {
  const { asked, baseUrl } = await answering(json({ rows: [], truncated: false, asOf: "", elapsedMs: 1 }));
  const client = createClient({ baseUrl, apiKey: "heed_x" });
  const answer = await client.call("ask", { body: { metrics: ["nps"] } });
  expect(answer.truncated).toBe(false);
  const [first] = asked;
  expect(first?.request.method).toBe("POST");
  expect(first?.request.url).toBe("/api/v1/query");
  expect(first?.request.headers.authorization).toBe("Bearer heed_x");
  expect(JSON.parse(first?.body ?? "")).toEqual({ metrics: ["nps"] });
});

test("changes carry the session's token, reading does not", async () => {
  const { asked, baseUrl } = await answering(json({ items: [], nextCursor: null }));
  const client = createClient({ baseUrl, csrf: () => "token" });
  await client.call("listKeys");
  await client.call("createKey", { body: { name: "Website" } });
  expect(asked.map((one) => one.request.headers["x-heed-csrf"])).toEqual([undefined, "token"]);
});

test("an empty answer is undefined", async () => {
  const { baseUrl } = await answering({ status: 204 });
  expect(await createClient({ baseUrl }).call("signOut")).toBeUndefined();
});

test("a problem becomes an error with its code, its sentence and its fields", async () => {
  const problem = {
    type: "https://heed.example/problems/invalid",
    title: "The input is not valid",
    status: 422,
    detail: "Look at the field",
    errors: [{ path: "email", message: "must be an e-mail address" }],
  };
  const { baseUrl } = await answering({
    status: 422,
    type: "application/problem+json",
    body: JSON.stringify(problem),
  });
  const error = await createClient({ baseUrl })
    .call("signIn", { body: { email: "x", password: "y" } })
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(HeedError);
  expect(error).toMatchObject({ status: 422, code: "invalid", detail: "Look at the field" });
  expect((error as HeedError).of("email")).toBe("must be an e-mail address");
  expect((error as HeedError).of("password")).toBeUndefined();
});

test("a proxy's error page is an error too", async () => {
  const { baseUrl } = await answering({ status: 502, type: "text/html", body: "<h1>Bad Gateway</h1>" });
  await expect(createClient({ baseUrl }).call("welcome")).rejects.toMatchObject({
    status: 502,
    code: "unavailable",
  });
});

test("no answer at all is offline; giving up stays giving up", async () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:1" });
  await expect(client.call("welcome")).rejects.toMatchObject({ status: 0, code: "offline" });
  await expect(client.call("welcome", { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: "AbortError",
  });
});
