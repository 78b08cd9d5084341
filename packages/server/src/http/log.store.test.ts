import { afterAll, beforeAll, expect, it } from "vitest";
import { openLog } from "../open-log.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { buildApp } from "./app.ts";

/* S33: whatever is asked, and whatever goes wrong, the log holds no secret and nothing that a customer said. */
let heed: RunningHeed;
const lines: string[] = [];
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const CANARIES = [
  "canary-comment",
  "canary@example.com",
  "+84909123456",
  "canary-password-1",
  "canary-token",
  "canary-name",
];
const FORGED = 'x\r\n{"level":60,"msg":"forged"}\r\n\u001b[31mred';

it("S33: keys, passwords, tokens, e-mails and answers are absent, and no line is forged", async () => {
  const log = openLog("trace", { write: (line: string) => void lines.push(line) });
  const app = await buildApp({ ...heed.ctx, log });
  const key = { authorization: `Bearer ${heed.keys.admin}` };
  const cookie = "heed_session=canary-token-of-a-session; __Host-heed_session=canary-token-of-a-session";
  const signal = {
    customer: { ref: "canary-ref", email: "canary@example.com", phone: "+84909123456", name: "canary-name" },
    ratings: { nps: 3 },
    text: `canary-comment ${FORGED}`,
  };
  const send = (
    method: "GET" | "POST" | "PUT",
    url: string,
    payload?: unknown,
    headers: Record<string, string> = key,
  ) =>
    app.inject({
      method,
      url,
      headers: {
        host: "localhost",
        ...(payload !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(payload !== undefined && {
        payload: typeof payload === "string" ? payload : JSON.stringify(payload),
      }),
    });
  await send("POST", "/api/v1/signals", signal);
  await send("POST", "/api/v1/signals", { ...signal, nonsense: "canary-comment" });
  await send("POST", "/api/v1/signals", '{"text":"canary-comment');
  await send("POST", "/api/v1/session", { email: "canary@example.com", password: "canary-password-1" }, {});
  await send("GET", "/reset/canary-token", undefined, { cookie });
  await send("GET", `/api/v1/${encodeURIComponent(FORGED)}`, undefined, {
    "user-agent": FORGED.replace(/[^\x20-\x7e]/g, ""),
  });
  await send("GET", "/api/v1/cases", undefined, { cookie, "x-forwarded-for": "canary@example.com" });
  // The database fails in the middle: its errors hold the values of the row.
  await heed.ctx.pool.query("alter table signals add constraint broken check (subject_id is null) not valid");
  expect(
    (await send("POST", "/api/v1/signals", { ...signal, ratings: { nps: 0 } })).statusCode,
  ).toBeGreaterThanOrEqual(400);
  await heed.ctx.pool.query("alter table signals drop constraint broken");
  await heed.ctx.pool.query("alter table touchpoints rename to touchpoints_gone");
  expect((await send("GET", "/api/v1/touchpoints?canary=canary-token")).statusCode).toBeGreaterThanOrEqual(
    422,
  );
  expect((await send("GET", "/api/v1/touchpoints")).statusCode).toBe(500);
  await heed.ctx.pool.query("alter table touchpoints_gone rename to touchpoints");
  log.warn({ err: new Error(FORGED), note: FORGED }, FORGED);
  await app.close();

  expect(lines.length).toBeGreaterThan(1);
  const secrets = [heed.keys.admin, heed.keys.admin.split("_")[2] ?? "", ...CANARIES];
  expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
  for (const line of lines) {
    for (const mark of ["\r", "\n", "\u001b"]) expect(line.trimEnd()).not.toContain(mark);
    expect((JSON.parse(line) as { msg?: string }).msg).not.toBe("forged");
  }
});
