import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GuardOptions, openGuardedFetch } from "./guarded-fetch.ts";
import { readAllowed } from "./guarded-fetch-address.ts";
import { OutsideRefusal } from "./guarded-fetch-refusal.ts";
import { readOutgoingUrl } from "./guarded-fetch-url.ts";

const seen: { url: string; headers: Record<string, unknown>; body: string; method: string }[] = [];
const paths: Record<string, RequestListener> = {
  "/hello": (_request, reply) => reply.setHeader("content-type", "application/json").end('{"hello":"world"}'),
  "/gzip": (_request, reply) => reply.setHeader("content-encoding", "gzip").end(gzipSync("packed")),
  "/bomb": (_request, reply) =>
    reply.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(50 * 1024 * 1024))),
  "/strange": (_request, reply) => reply.setHeader("content-encoding", "zstd, gzip").end("?"),
  "/long": (_request, reply) => reply.end(Buffer.alloc(70_000)),
  "/endless": (_request, reply) => {
    const timer = setInterval(() => reply.write(Buffer.alloc(8192)), 1);
    reply.once("close", () => clearInterval(timer));
  },
  "/drip": (_request, reply) => {
    const timer = setInterval(() => reply.write("."), 20);
    reply.once("close", () => clearInterval(timer));
  },
  "/silent": () => {},
  "/nothing": (_request, reply) => reply.writeHead(204).end(),
};
let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer((request, reply) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      const url = request.url ?? "";
      seen.push({ url, headers: request.headers, body, method: request.method ?? "" });
      const [path = "", query = ""] = url.split("?");
      const to = new URLSearchParams(query).get("to");
      const status = Number(new URLSearchParams(query).get("status") ?? 302);
      if (path === "/go" && to !== null) reply.writeHead(status, { location: to }).end();
      else (paths[path] ?? ((_, missing) => missing.writeHead(404).end()))(request, reply);
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Names as an attacker's name server would answer; a list of lists answers differently each time. */
function names(table: Record<string, (readonly string[])[]>) {
  const asked: string[] = [];
  return {
    asked,
    lookup: async (host: string) => {
      asked.push(host);
      const answers = table[host] ?? [];
      return answers[Math.min(asked.filter((name) => name === host).length, answers.length) - 1] ?? [];
    },
  };
}
const guarded = (options: Partial<GuardOptions> = {}) =>
  openGuardedFetch({ allow: [], timeoutMs: 2000, maxBytes: 65_536, lookup: names({}).lookup, ...options });
/** The same with the server of this test reachable under its own name. */
const local = (options: Partial<GuardOptions> = {}) =>
  guarded({
    allow: ["hooks.example"],
    lookup: names({ "hooks.example": [["127.0.0.1"]] }).lookup,
    ...options,
  });
const at = (path: string): string => `http://hooks.example:${port}${path}`;

describe("S34: addresses that are not called", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.8.8.8/",
    "http://10.1.2.3/",
    "http://172.31.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://100.127.255.254/",
    "http://0.0.0.0/",
    "http://0.1.2.3/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://203.0.113.7/",
    "http://192.0.0.8/",
    "http://[::1]/",
    "http://[::]/",
    "http://[fe80::1]/",
    "http://[febf::1]/",
    "http://[fc00::1]/",
    "http://[fd12::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::ffff:a00:1]/",
    "http://[::7f00:1]/",
    "http://[::8.8.8.8]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[100::1]/",
    "http://[4000::1]/",
    "http://[5f00::1]/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://0x08080808/",
    "http://134744072/",
    "http://8.8.2056/",
    "http://127.0.0.1./",
    "http://8.8.8.8./",
    "http://example.com./",
    "http://127%2e0%2e0%2e1/",
    "http://127。0。0。1/",
    "http://user@8.8.8.8/",
    "http://user:secret@8.8.8.8/",
    "http://8.8.8.8@127.0.0.1/",
    "http://127.0.0.1#@8.8.8.8/",
    "http:\\\\127.0.0.1\\",
    "http:127.0.0.1",
    "ftp://8.8.8.8/",
    "file:///etc/passwd",
    "gopher://8.8.8.8/",
    "data:text/plain,x",
    "javascript:alert(1)",
    "ws://8.8.8.8/",
    "//127.0.0.1/",
    "",
    "http://",
    `http://8.8.8.8/${"a".repeat(2048)}`,
  ])("%s", async (address) => {
    await expect(guarded()(address)).rejects.toThrow(OutsideRefusal);
    expect(() => readOutgoingUrl(address, readAllowed([]))).toThrow(OutsideRefusal);
  });

  test.each([
    [["10.0.0.1"]],
    [["8.8.8.8", "10.0.0.1"]],
    [["::1"]],
    [["fe80::1%eth0"]],
    [["::ffff:127.0.0.1"]],
    [["0177.0.0.1"]],
    [[]],
  ])("a name that leads to %j", async (addresses) => {
    const { lookup } = names({ "evil.example": [addresses] });
    await expect(guarded({ lookup })("http://evil.example/")).rejects.toThrow(OutsideRefusal);
  });

  test("a public address is not refused", () => {
    for (const address of [
      "https://1.1.1.1/",
      "https://example.com/hook?a=b",
      "http://[2606:4700::1111]:8080/",
    ])
      expect(readOutgoingUrl(address, readAllowed([])).href).toBe(address);
  });
});

describe("S34: DNS rebinding", () => {
  test("the name is asked for once, and the connection goes to the address that was checked", async () => {
    const { lookup, asked } = names({ "hooks.example": [["127.0.0.1"], ["127.0.0.2"], ["10.0.0.1"]] });
    const answer = await guarded({ allow: ["127.0.0.1/32"], lookup })(at("/hello"));
    expect(await answer.json()).toEqual({ hello: "world" });
    expect(asked).toEqual(["hooks.example"]);
  });

  test("public at first and private after a redirect to the same name is refused at the second look", async () => {
    const { lookup } = names({ "hooks.example": [["127.0.0.1"], ["127.0.0.9"]] });
    const call = guarded({ allow: ["127.0.0.1/32"], lookup });
    await expect(call(at(`/go?to=${encodeURIComponent(at("/hello"))}`))).rejects.toThrow("127.0.0.9");
  });
});

describe("S34: redirects", () => {
  const go = (to: string, status = 302): string => at(`/go?status=${status}&to=${encodeURIComponent(to)}`);

  test("one to a place that may be called is followed, up to three times", async () => {
    expect(await (await local()(go("/hello"))).json()).toEqual({ hello: "world" });
    expect((await local()(go(go(go("/hello"))))).status).toBe(200);
    await expect(local()(go(go(go(go("/hello")))))).rejects.toThrow("more than 3 times");
  });

  test.each([
    "http://127.0.0.1/",
    "http://169.254.169.254/latest/",
    "http://[::1]/",
    "http://hooks.example:1/",
    "file:///etc/passwd",
    "gopher://hooks.example/",
    "//127.0.0.1/",
    "http://2130706433/",
    "http://a:b@hooks.example/",
    "http://unknown.example/",
    "https://hooks.example:22/",
    "http://[",
    "javascript:alert(1)",
  ])("to %s is refused", async (to) => {
    await expect(local()(go(to))).rejects.toThrow(OutsideRefusal);
  });

  test("who asks for it gets the redirect itself, or an error", async () => {
    const answer = await local()(go("http://127.0.0.1/"), { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "http://127.0.0.1/"]);
    await expect(local()(go("/hello"), { redirect: "error" })).rejects.toThrow("sends on");
  });

  test("a POST becomes a GET after 303 and stays one after 307; another origin gets no credentials", async () => {
    const post = {
      method: "POST",
      body: "text",
      headers: { authorization: "Bearer x", "content-type": "text/plain" },
    };
    await local()(go("/hello", 303), post);
    expect(seen.at(-1)).toMatchObject({ method: "GET", body: "", headers: { authorization: "Bearer x" } });
    await local()(go("/hello", 307), post);
    expect(seen.at(-1)).toMatchObject({ method: "POST", body: "text" });
    const { lookup } = names({ "hooks.example": [["127.0.0.1"]], "second.example": [["127.0.0.1"]] });
    await guarded({ allow: ["127.0.0.0/8"], lookup })(go(`http://second.example:${port}/hello`, 307), post);
    expect(seen.at(-1)).toMatchObject({ method: "POST", body: "text" });
    expect(seen.at(-1)?.headers).not.toHaveProperty("authorization");
  });
});

describe("S34: answers that do not end", () => {
  test.each(["/bomb", "/long", "/endless"])("%s is larger than allowed", async (path) => {
    await expect(local()(at(path))).rejects.toThrow("larger than 65536 bytes");
  });
  test("a packing that is not known is refused", async () => {
    await expect(local()(at("/strange"))).rejects.toThrow("packed in a way");
  });
  test.each(["/drip", "/silent"])("%s ends when its time is over", async (path) => {
    const started = performance.now();
    await expect(local({ timeoutMs: 300 })(at(path))).rejects.toThrow("within 300 ms");
    expect(performance.now() - started).toBeLessThan(1500);
  });
  test("so does a name server that never answers", async () => {
    const call = guarded({ timeoutMs: 200, lookup: () => new Promise<never>(() => {}) });
    await expect(call("http://slow.example/")).rejects.toThrow("within 200 ms");
  });
  test("and a caller who has lost interest", async () => {
    await expect(local()(at("/drip"), { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/i);
  });
});

describe("what is asked for and comes back", () => {
  test("method, body and headers go out; what belongs to the connection is ours", async () => {
    await local()(at("/hello?x=1"), {
      method: "PUT",
      body: "größe",
      headers: { "x-own": "1", host: "elsewhere" },
    });
    expect(seen.at(-1)).toMatchObject({ url: "/hello?x=1", method: "PUT", body: "größe" });
    expect(seen.at(-1)?.headers).toMatchObject({
      host: `hooks.example:${port}`,
      "x-own": "1",
      "content-length": "7",
    });
  });
  test("a packed answer is unpacked, an empty one empty; each says where it came from", async () => {
    const packed = await local()(at("/gzip"));
    expect([await packed.text(), packed.headers.get("content-encoding"), packed.url]).toEqual([
      "packed",
      null,
      at("/gzip"),
    ]);
    expect((await local()(at("/nothing"))).status).toBe(204);
    expect((await local()(at("/missing"))).ok).toBe(false);
    expect((await local()(new Request(at("/hello")))).ok).toBe(true);
  });
  test("the operator's list takes names, addresses and networks, and nothing else", () => {
    expect([...readAllowed(["Intern.Example", "10.0.0.0/8", "::1", "127.0.0.1"]).names]).toEqual([
      "intern.example",
    ]);
    for (const bad of ["http://x", "10.0.0.0/99", "a b", "1.2.3", "*"])
      expect(() => readAllowed([bad])).toThrow(bad);
  });
});
