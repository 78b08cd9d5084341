import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CurlCommand, curlCommands } from "../testing/curl-commands.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/* What the guides show is sent as it stands, in its order, to a fresh installation; the answers must be those shown. */

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

test("the guide to the interface", async () => {
  const commands = commandsOf("docs/guides/api.md");
  expect(commands.length).toBeGreaterThan(9);
  for (const command of commands) await run(command);
});

test("the first steps", async () => {
  const commands = commandsOf("README.md");
  expect(commands).toHaveLength(2);
  for (const command of commands) await run(command);
});

function commandsOf(path: string): CurlCommand[] {
  const text = readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
  const here = text.replaceAll("http://127.0.0.1:4400", heed.address);
  return curlCommands(here, { HEED: heed.address, KEY: heed.keys.admin });
}

async function run({ method, url, headers, body, stays, shown }: CurlCommand): Promise<void> {
  const leave = new AbortController();
  const response = await fetch(url, { method, headers, body: body ?? null, signal: leave.signal });
  const what = `${method} ${url} ${body ?? ""}`;
  if (stays) {
    expect(response.headers.get("content-type"), what).toContain("text/event-stream");
    leave.abort();
    return;
  }
  const answer: unknown = await response.json();
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  expect(isProblem, `${what}\n${JSON.stringify(answer)}`).toBe(Object.hasOwn(Object(shown), "status"));
  if (shown !== undefined) expect(comparable(answer), what).toEqual(like(shown, comparable(answer)));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What is another thing each time becomes its kind. */
function comparable(value: unknown): unknown {
  if (typeof value === "string") return UUID.test(value) ? "an id" : TIME.test(value) ? "a time" : value;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === "elapsedMs" ? "a duration" : comparable(part)]),
  );
}

/** What is shown, with each text that ends in … completed from the answer, if it begins like that. */
function like(shown: unknown, answer: unknown): unknown {
  if (typeof shown === "string" && shown.endsWith("…")) {
    return String(answer).startsWith(shown.slice(0, -1)) ? answer : shown;
  }
  if (Array.isArray(shown)) return shown.map((part, at) => like(part, Object(answer)[at]));
  if (typeof shown !== "object" || shown === null) return comparable(shown);
  const parts = Object.entries(shown).map(([key, part]) => [key, like(part, Object(answer)[key])]);
  return comparable(Object.fromEntries(parts));
}
