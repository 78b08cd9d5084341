import { request as requestHttp } from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/* Which names Heed answers to, and whom it believes about them. */
const heeds: RunningHeed[] = [];
let plain: RunningHeed;
let based: RunningHeed;
let proxied: RunningHeed;
let open: RunningHeed;

beforeAll(async () => {
  const start = async (settings: Record<string, string>): Promise<RunningHeed> => {
    const port = await freePort();
    const heed = await runningHeed({ settings: { ...settings, HEED_PORT: String(port) } });
    heeds.push(heed);
    ports.set(heed, port);
    return heed;
  };
  plain = await start({});
  based = await start({ HEED_BASE_URL: "https://cx.example.com" });
  proxied = await start({ HEED_BASE_URL: "https://cx.example.com", HEED_TRUST_PROXY: "127.0.0.1" });
  open = await start({ HEED_HOST: "0.0.0.0" });
});
afterAll(async () => {
  for (const heed of heeds) await heed.close();
});

/** With a base URL `heed.address` says that; the test comes by the port. */
const ports = new Map<RunningHeed, number>();
const portOf = (heed: RunningHeed): number => ports.get(heed) ?? 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

type Heard = { status: number; headers: Record<string, unknown>; text: string };

/** Asks with headers as they are, Host included. */
function ask(heed: RunningHeed, path: string, headers: Record<string, string>): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const asked = requestHttp(
      { host: "127.0.0.1", port: portOf(heed), path, headers, setHost: false },
      (answer) => {
        let text = "";
        answer.on("data", (piece) => {
          text += piece;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

describe("S12: the Host header", () => {
  it.each(["127.0.0.1", "localhost", "127.0.0.1:4400", "[::1]:80", "LOCALHOST", "10.1.2.3", "[2001:db8::1]"])(
    "%s is ours without a base URL",
    async (host) => {
      expect((await ask(plain, "/api/v1/welcome", { host })).status).toBe(200);
      expect((await ask(open, "/api/v1/welcome", { host })).status).toBe(200);
    },
  );

  it.each([
    "evil.example",
    "evil.example:80",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "cx.example.com",
    "",
    "a b",
    "localhost@evil.example",
    "evil.example#localhost",
    "%6cocalhost",
    "heed",
    "[::1].evil.example",
    "2130706433",
    "0x7f.1",
  ])("%j is not", async (host) => {
    for (const heed of [plain, open]) {
      const answer = await ask(heed, "/api/v1/welcome", { host });
      expect([400, 421]).toContain(answer.status);
      expect(answer.headers["content-type"]).toMatch("problem+json");
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
  });

  it("with a base URL only its name, the address listened on and this machine's own are ours", async () => {
    for (const host of ["cx.example.com", "cx.example.com:443", "CX.Example.com", "localhost", "127.0.0.1:1"])
      expect([host, (await ask(based, "/api/v1/welcome", { host })).status]).toEqual([host, 200]);
    for (const host of ["10.1.2.3", "evil.example", "cx.example.com.evil.example", "xcx.example.com"])
      expect([host, (await ask(based, "/api/v1/welcome", { host })).status]).toEqual([host, 421]);
  });

  it("probes come by any name or address and learn nothing", async () => {
    for (const path of ["/healthz", "/readyz"])
      expect((await ask(based, path, { host: "10.9.8.7:4400" })).status).toBe(200);
    expect((await ask(based, "/metrics", { host: "heed-0.heed" })).status).toBe(401);
    expect((await ask(based, "/healthz/../api/v1/welcome", { host: "10.9.8.7" })).status).toBe(421);
  });

  it("X-Forwarded-Host is nothing from whom nobody trusts, and checked like any other from a proxy", async () => {
    const forwarded = {
      host: "127.0.0.1",
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
    };
    const answer = await ask(plain, "/api/v1/openapi.json", forwarded);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain("evil.example");
    expect((await ask(based, "/api/v1/welcome", forwarded)).status).toBe(200);
    expect((await ask(proxied, "/api/v1/welcome", forwarded)).status).toBe(421);
    const right = { host: "heed:4400", "x-forwarded-host": "cx.example.com", "x-forwarded-proto": "https" };
    expect((await ask(proxied, "/api/v1/welcome", right)).status).toBe(200);
    expect((await ask(based, "/api/v1/welcome", right)).status).toBe(421);
  });

  it.each(["http://evil.example/api/v1/welcome", "http://127.0.0.1/api/v1/welcome", "*", "evil.example:443"])(
    "an absolute or empty target: %s",
    async (target) => {
      const line = await new Promise<string>((resolve) => {
        const socket = connect(portOf(plain), "127.0.0.1");
        let heard = "";
        socket.on("data", (piece) => {
          heard += piece;
        });
        socket.on("close", () => resolve(heard.split("\r\n")[0] ?? ""));
        socket.end(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
      });
      expect(line).toMatch(/^HTTP\/1\.1 400 /);
    },
  );
});

describe("S42: X-Forwarded-* that nobody may send", () => {
  it("does not change whose requests are counted", async () => {
    const left = async (heed: RunningHeed, n: number): Promise<number> => {
      const headers = {
        host: "127.0.0.1",
        "x-forwarded-for": `198.51.100.${n}`,
        "x-real-ip": `198.51.100.${n}`,
      };
      return Number((await ask(heed, "/api/v1/welcome", headers)).headers["ratelimit-remaining"]);
    };
    const first = await left(plain, 1);
    expect(await left(plain, 2)).toBe(first - 1);
    const host = { host: "cx.example.com" };
    const seen = async (chain: string): Promise<number> =>
      Number(
        (await ask(proxied, "/api/v1/welcome", { ...host, "x-forwarded-for": chain })).headers[
          "ratelimit-remaining"
        ],
      );
    // The proxy adds the last address; what a caller wrote before it is not believed.
    const counted = await seen("192.0.2.1, 203.0.113.9");
    expect(await seen("192.0.2.2, 203.0.113.9")).toBe(counted - 1);
    expect(await seen("192.0.2.2, 203.0.113.10")).toBe(counted);
  });

  it("does not make a connection safe that is not", async () => {
    const answer = await ask(plain, "/api/v1/welcome", { host: "127.0.0.1", "x-forwarded-proto": "https" });
    expect(answer.headers["strict-transport-security"]).toBeUndefined();
    const safe = await ask(based, "/api/v1/welcome", { host: "cx.example.com" });
    expect(safe.headers["strict-transport-security"]).toMatch(/^max-age=31536000/);
  });
});
