import { readConfig } from "@heed/server/config";
import { require } from "@heed/server/http/who";
import { startServer } from "@heed/server/main";
import { benchFolder } from "./heed-process.ts";
import { type Measured, median, report } from "./report.ts";

/*
 * What it costs to know who asks and to hold them to what is theirs: recognition, permission, reach, and the settings
 * and policies of row-level security, against the whole request as a client sees it. The second line is measured by
 * taking turns with and without it, so that a busy machine slows both alike. `-- auth 100000` takes more signals.
 */
const SIGNALS = Number(process.argv[3] ?? 20_000);
const TURNS = 60;
const A_TURN = 25;
const LOOKS = 100_000;

const { dataDir, remove } = benchFolder();
const settings = { HEED_DATA: dataDir, HEED_PORT: "0", HEED_LOG_LEVEL: "error", HEED_API_RATE: "1000000" };
const server = await startServer(readConfig(settings, {}));
const { ctx, address } = server;
const api = `${address}/api/v1`;

const json = { "content-type": "application/json" };
const welcome = {
  workspace: "Bench",
  name: "B",
  email: "bench@example.com",
  password: "quiet-lantern-71-orchard",
};
const session = await fetch(`${api}/setup`, { method: "POST", headers: json, body: JSON.stringify(welcome) });
if (!session.ok) throw new Error(`setup: ${await session.text()}`);
const cookie = session.headers
  .getSetCookie()
  .map((line) => line.split(";")[0])
  .join("; ");
const { csrf } = (await session.json()) as { csrf: string };

async function send(method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const response = await fetch(api + path, {
    method,
    headers: { ...headers, ...(body !== undefined && json) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
  return answer === "" ? null : JSON.parse(answer);
}

const asOwner = { cookie, "x-heed-csrf": csrf };
const shop = await send("POST", "/units", asOwner, { kind: "shop", key: "HN-01", name: "HN-01" });
const keyWith = async (reach: string[]): Promise<Record<string, string>> => {
  const made = await send("POST", "/keys", asOwner, { name: "bench", role: "manager", reach });
  return { authorization: `Bearer ${made.secret}` };
};
const [whole, part] = [await keyWith([]), await keyWith([shop.id])];

const signal = (n: number) => ({
  customer: { ref: `C-${n}` },
  touchpoint: "shop",
  location: `HN-0${n % 4}`,
  ratings: { nps: n % 400 === 1 ? 2 : 9 },
  text: "Giao hàng đúng hẹn",
});
for (let done = 0; done < SIGNALS; done += 1000) {
  await send(
    "POST",
    "/signals",
    whole,
    Array.from({ length: 1000 }, (_, i) => signal(done + i)),
  );
}

const requests = {
  "GET /cases": ["GET", "/cases", undefined],
  "POST /query": ["POST", "/query", { metrics: ["nps", "count"], by: ["location"] }],
  "POST /signals": ["POST", "/signals", signal(1001)],
} as const;

const tenants = ctx.tenants;
const figures: Measured[] = [];
const look = await lookCost();
figures.push({ what: "recognised and permitted, from memory", unit: "µs", runs: look });
for (const [name, [method, path, body]] of Object.entries(requests)) {
  for (const [caller, headers] of [
    ["everything", [whole]],
    ["one shop", [part]],
    ["two in turn", [whole, part]],
  ] as const) {
    const times = { with: [] as number[], without: [] as number[] };
    for (let turn = 0; turn < TURNS; turn += 1) {
      const line = turn % 2 === 0 ? "with" : "without";
      ctx.tenants = line === "with" ? tenants : () => ctx.db;
      for (let i = 0; i < A_TURN; i += 1) {
        const begun = performance.now();
        await send(method, path, headers[i % headers.length] ?? whole, body);
        if (turn > 3) times[line].push(performance.now() - begun);
      }
    }
    const request = median(times.with);
    const line = Math.max(request - median(times.without), 0);
    const share = (100 * (line + median(look) / 1000)) / request;
    figures.push(
      { what: `${name}, who sees ${caller}: whole request`, unit: "ms", runs: times.with },
      { what: `${name}, who sees ${caller}: without the second line`, unit: "ms", runs: times.without },
      { what: `${name}, who sees ${caller}: the check's share`, unit: "%", runs: [share], target: "< 3" },
    );
  }
}
ctx.tenants = tenants;
await server.close();
remove();
report("auth", { signals: SIGNALS, requests: TURNS * A_TURN * 9 }, figures);

/** Microseconds for one caller that is believed from memory, in ten runs. */
async function lookCost(): Promise<number[]> {
  const request = { headers: part, cookies: {} } as unknown as Parameters<typeof ctx.doorkeeper.recognise>[0];
  const runs: number[] = [];
  for (let run = 0; run < 10; run += 1) {
    const begun = performance.now();
    for (let i = 0; i < LOOKS; i += 1)
      tenants(require(await ctx.doorkeeper.recognise(request), "cases.read"));
    runs.push((1000 * (performance.now() - begun)) / LOOKS);
  }
  return runs;
}
