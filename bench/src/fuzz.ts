import { connect } from "node:net";
import { fuzzRequest, type Operation, operationsOf } from "@heed/server/testing/fuzz-request";
import { oneOf, type Roll, rollFrom } from "@heed/server/testing/fuzz-value";
import { benchFolder, type HeedProcess, startHeed } from "./heed-process.ts";
import { makeAnsweredSurvey } from "./make-answered-survey.ts";
import { report } from "./report.ts";

/*
 * Every public door with made-up requests, for as long as one likes: npm run bench -- fuzz [--minutes 10] [--seed 1].
 * It ends with status 1 when an answer was a fault of ours, when the server ended, or when it does not serve after it.
 */
const minutes = numberOf("--minutes", 10);
const seed = numberOf("--seed", 1);
const AT_ONCE = 8;
const TEXTS = [
  "",
  "9",
  "11",
  "-1",
  "x",
  "nps",
  "a=b&c=d",
  "%",
  "%zz",
  "<script>",
  "giao trễ",
  "'",
  "\u0000",
  "a".repeat(3000),
];

// Each request comes from an address of its own, so that the limits for one address do not spare the doors behind them.
process.env.HEED_TRUST_PROXY = "127.0.0.1";

type Outcome = { door: string; status: number; what: string };
type Door = { name: string; knock: (roll: Roll) => Promise<Outcome> };

const { dataDir, remove } = benchFolder();
const heed = await startHeed(dataDir);
const counts = new Map<string, Map<number, number>>();
const faults: string[] = [];
const times: number[] = [];
let doors: Door[] = [];
let until = 0;
let alive = false;
try {
  await makeAnsweredSurvey(heed);
  doors = [...(await apiDoors(heed)), ...surveyDoors(heed), ...otherDoors(heed), rawDoor(heed)];
  until = performance.now() + minutes * 60_000;
  await Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => knockOn(rollFrom(seed * 1000 + worker))));
  alive = (await fetch(`${heed.address}/readyz`)).status === 200;
} finally {
  await heed.stop();
  remove();
}

for (const [door, statuses] of counts) {
  const told = [...statuses].sort().map(([status, count]) => `${status} × ${count}`);
  process.stdout.write(`${door.padEnd(34)} ${told.join(", ")}\n`);
}
for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
report("fuzz", { minutes, seed, doors: doors.length }, [
  { what: "requests", unit: "", runs: [times.length] },
  { what: "answers that are a fault of ours (5xx, or none)", unit: "", runs: [faults.length], target: "0" },
  { what: "slowest answer", unit: "ms", runs: [times.reduce((most, one) => Math.max(most, one), 0)] },
]);
if (faults.length > 0 || !alive) process.exitCode = 1;

async function knockOn(roll: Roll): Promise<void> {
  while (performance.now() < until) {
    const door = oneOf(roll, doors);
    if (!door) return;
    const began = performance.now();
    const { status, what } = await door
      .knock(roll)
      .catch((error: unknown) => ({ status: 0, what: String(error) }));
    times.push(performance.now() - began);
    const statuses = counts.get(door.name) ?? new Map<number, number>();
    counts.set(door.name, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    if (status === 0 || (status >= 500 && status !== 503))
      faults.push(`${status} ${door.name} ${what.slice(0, 400)}`);
  }
}

function numberOf(flag: string, usual: number): number {
  const at = process.argv.indexOf(flag);
  const value = at < 0 ? usual : Number(process.argv[at + 1]);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${flag} takes a number above 0`);
  return value;
}

function from(roll: Roll): Record<string, string> {
  const part = (): number => Math.floor(roll() * 256);
  return { "x-forwarded-for": `198.${part()}.${part()}.${part()}` };
}

async function send(name: string, url: string, init: RequestInit): Promise<Outcome> {
  const answer = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(20_000) });
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) await answer.body?.cancel();
  else await answer.arrayBuffer();
  return { door: name, status: answer.status, what: `${url} ${String(init.body ?? "")}` };
}

/** Every route of the document, with a key, with a wrong one and with none. */
async function apiDoors({ address, key }: HeedProcess): Promise<Door[]> {
  const document = (await (await fetch(`${address}/api/v1/openapi.json`)).json()) as Parameters<
    typeof operationsOf
  >[0];
  const ids = ["absent", "shop", "nps", "00000000-0000-7000-8000-000000000000", "..", "%00"];
  const knock = (operation: Operation) => (roll: Roll) => {
    const { path, body } = fuzzRequest(operation, roll, ids);
    const who =
      roll() < 0.8 ? { authorization: `Bearer ${roll() < 0.9 ? key : `${key.slice(0, -4)}AAAA`}` } : {};
    const headers = {
      ...from(roll),
      ...who,
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    return send(operation.id, address + path, {
      method: operation.method,
      headers,
      ...(body !== undefined && { body: broken(body, roll) }),
    });
  };
  return operationsOf(document).map((operation) => ({ name: operation.id, knock: knock(operation) }));
}

/** Now and then a body that is cut off, or has a byte that does not belong. */
function broken(body: string, roll: Roll): string {
  if (roll() > 0.05) return body;
  const at = Math.floor(roll() * body.length);
  return (
    body.slice(0, at) +
    (oneOf(roll, ["", "{", "\u0000", "\\", '"', "\ufeff"]) ?? "") +
    (roll() < 0.5 ? "" : body.slice(at))
  );
}

function surveyDoors({ address }: HeedProcess): Door[] {
  const text = (roll: Roll): string => oneOf(roll, TEXTS) ?? "";
  const key = (roll: Roll): string =>
    encodeURIComponent(oneOf(roll, ["shop", "shop", "shop", "none", text(roll)]) ?? "shop");
  const form = (roll: Roll): string =>
    Array.from(
      { length: Math.floor(roll() * 5) },
      () =>
        `${encodeURIComponent(oneOf(roll, ["nps", "why", "language", "id", "channel", text(roll)]) ?? "")}=${encodeURIComponent(text(roll))}`,
    ).join("&");
  return [
    {
      name: "survey page",
      knock: (roll) =>
        send("survey page", `${address}/s/${key(roll)}?${form(roll)}`, { headers: from(roll) }),
    },
    {
      name: "survey thanks",
      knock: (roll) =>
        send("survey thanks", `${address}/s/${key(roll)}/thanks?${form(roll)}`, { headers: from(roll) }),
    },
    {
      name: "survey form",
      knock: (roll) =>
        send("survey form", `${address}/s/${key(roll)}/responses`, {
          method: "POST",
          headers: { ...from(roll), "content-type": "application/x-www-form-urlencoded" },
          body: form(roll),
        }),
    },
    {
      name: "survey json",
      knock: (roll) =>
        send("survey json", `${address}/s/${key(roll)}/responses`, {
          method: "POST",
          headers: { ...from(roll), "content-type": "application/json" },
          body: broken(
            JSON.stringify({
              answers: { nps: Math.round(roll() * 12), why: text(roll) },
              language: text(roll),
            }),
            roll,
          ),
        }),
    },
  ];
}

function otherDoors({ address, key }: HeedProcess): Door[] {
  const paths = [
    "/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/assets/x.js",
    "/sso/x/oidc",
    "/sso/x/oidc/callback?code=1&state=2",
    "/sso/x/saml",
    "/scim/v2/Users",
    "/scim/v2/Groups?filter=x",
    "/join/x",
    "/reset/x",
    "//",
    "/%61pi/v1/session",
  ];
  return [
    {
      name: "other pages",
      knock: (roll) =>
        send("other pages", address + (oneOf(roll, paths) ?? "/"), {
          method: oneOf(roll, ["GET", "POST", "PUT", "DELETE", "HEAD"]) ?? "GET",
          headers: from(roll),
        }),
    },
    {
      name: "stream of signals",
      knock: (roll) => {
        const lines = Array.from({ length: 20 }, () =>
          broken(
            JSON.stringify({ ratings: { nps: Math.round(roll() * 12) }, text: oneOf(roll, TEXTS) }),
            roll,
          ),
        );
        const headers = { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" };
        return send("stream of signals", `${address}/api/v1/signals`, {
          method: "POST",
          headers,
          body: lines.join("\n"),
        });
      },
    },
  ];
}

/** Bytes that are hardly HTTP. Whatever comes back but a fault of ours is right, a closed connection too. */
function rawDoor({ host, port }: HeedProcess): Door {
  const parts = [
    "GET ",
    "POST ",
    "/",
    "/api/v1/session",
    " HTTP/1.1",
    "\r\n",
    "\n",
    "Host: 127.0.0.1",
    "Host: evil",
    "Content-Length: 5",
    "Content-Length: -1",
    "Transfer-Encoding: chunked",
    "Expect: 100-continue",
    "Upgrade: h2c",
    "{}",
    "0\r\n\r\n",
    "\u0000",
    "ÿ",
    "x".repeat(9000),
  ];
  return {
    name: "bytes",
    knock: (roll) =>
      new Promise((resolve) => {
        const bytes = Array.from({ length: 12 }, () => oneOf(roll, parts)).join("");
        const socket = connect(port, host);
        let heard = "";
        const end = (): void => {
          socket.destroy();
          resolve({
            door: "bytes",
            status: Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 400),
            what: JSON.stringify(bytes),
          });
        };
        socket.setTimeout(300, end);
        socket.on("data", (piece) => {
          heard += piece;
          end();
        });
        socket.on("error", end);
        socket.on("close", end);
        socket.write(bytes);
      }),
  };
}
