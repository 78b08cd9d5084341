import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { keepSending, pauseAfter, sendResponse } from "./send-response.ts";

type Answer = (request: IncomingMessage, reply: ServerResponse) => void;
let server: Server | undefined;

afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

/** A real server on loopback that answers the n-th request with the n-th answer; the last one again and again. */
async function serve(...answers: Answer[]): Promise<{ address: string; bodies: unknown[] }> {
  const bodies: unknown[] = [];
  server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
    answers[Math.min(bodies.length, answers.length) - 1]?.(request, reply);
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/s/a/responses`, bodies };
}

const status =
  (code: number, body: unknown = {}, headers: Record<string, string> = {}): Answer =>
  (_request, reply) =>
    reply.writeHead(code, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
const hangUp: Answer = (request) => request.socket.destroy();
const response = { id: "0198c1f0-0000-7000-8000-000000000001", answers: { nps: 0, why: "Trễ" } };

test.each([
  [201, { kind: "recorded" }],
  [200, { kind: "recorded" }],
  [404, { kind: "gone" }],
  [410, { kind: "gone" }],
  [500, { kind: "unreachable" }],
  [503, { kind: "unreachable" }],
  [429, { kind: "unreachable" }],
  [409, { kind: "refused", errors: [{ path: "id", message: "recorded before" }] }],
  [413, { kind: "refused", errors: [{ path: "body", message: "too long" }] }],
])("status %i is %j", async (code, expected) => {
  const { address, bodies } = await serve(status(code));
  expect(await sendResponse(address, response)).toEqual(expected);
  expect(bodies).toEqual([response]);
});

test("a refusal says which answers are wrong", async () => {
  const errors = [{ path: "answers.nps", message: "11 is off the scale 0–10" }];
  const { address } = await serve(status(422, { errors }));
  expect(await sendResponse(address, response)).toEqual({ kind: "refused", errors });
});

test("is tried again with the same id until it arrives", async () => {
  const { address, bodies } = await serve(hangUp, status(503, {}, { "Retry-After": "3" }), status(201));
  const pauses: number[] = [];
  let unreachable = 0;
  const outcome = await keepSending(
    () => sendResponse(address, response),
    async (milliseconds) => void pauses.push(milliseconds),
    () => unreachable++,
  );
  expect(outcome).toEqual({ kind: "recorded" });
  expect(pauses).toEqual([1000, 3000]);
  expect(unreachable).toBe(2);
  expect(bodies.at(-1)).toEqual(response);
  expect(new Set(bodies.map((body) => (body as typeof response).id)).size).toBe(1);
});

test("nobody there is an outcome, not an error", async () => {
  const { address } = await serve(status(201));
  await new Promise((done) => server?.close(done));
  server = undefined;
  expect(await sendResponse(address, response)).toEqual({ kind: "unreachable" });
});

test("pauses grow to half a minute and not beyond", () => {
  expect([1, 2, 3, 5, 6, 50].map((tries) => pauseAfter(tries))).toEqual([
    1000, 2000, 4000, 16_000, 30_000, 30_000,
  ]);
  expect(pauseAfter(1, 3600)).toBe(30_000);
});
