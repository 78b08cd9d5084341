import { request as requestHttp } from "node:http";
import { BASE, ROUTES, type Route } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { buildApp } from "./app.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const visitor = { key: undefined };
const routes = Object.entries(ROUTES) as [string, Route][];
const closed = routes.filter(([, route]) => route.may !== "anyone");
const filled = (route: Route): string => route.path.replace(/\{\w+\}/g, newId());

/** Asks for a path exactly as it is written, which fetch would tidy up. */
function ask(method: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const asked = requestHttp(heed.address, { method, path, headers, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (piece) => {
        text += piece;
      });
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", text }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("S40, S17: the doors there are", () => {
  /** Besides the contract's routes. A new one is written down here, deliberately. */
  const OTHERS: Readonly<Record<string, string>> = {
    "/": "GET, HEAD",
    "/*": "GET, HEAD",
    "/healthz": "GET, HEAD",
    "/readyz": "GET, HEAD",
    "/metrics": "GET, HEAD",
    "/scim/v2/Groups": "GET, HEAD, POST",
    "/scim/v2/Groups/:id": "DELETE, GET, HEAD, PATCH, PUT",
    "/scim/v2/ResourceTypes": "GET, HEAD",
    "/scim/v2/ResourceTypes/:id": "GET, HEAD",
    "/scim/v2/Schemas": "GET, HEAD",
    "/scim/v2/Schemas/:id": "GET, HEAD",
    "/scim/v2/ServiceProviderConfig": "GET, HEAD",
    "/scim/v2/Users": "GET, HEAD, POST",
    "/scim/v2/Users/:id": "DELETE, GET, HEAD, PATCH, PUT",
    "/sso/:workspace/oidc": "GET, HEAD",
    "/sso/:workspace/oidc/callback": "GET, HEAD",
    "/sso/:workspace/saml": "GET, HEAD",
    "/sso/:workspace/saml/acs": "POST",
    "/sso/:workspace/saml/finish": "GET, HEAD",
    "/sso/:workspace/saml/metadata": "GET, HEAD",
    "/s/:survey": "GET, HEAD",
    "/s/:survey/responses": "POST",
    "/s/:survey/thanks": "GET, HEAD",
    "/s/assets/:file(^page-.+\\.js$)": "GET, HEAD",
  };

  it("are those of the contract and a few more, and none for developers", async () => {
    const app = await buildApp(heed.ctx);
    await app.ready();
    const there = doorsOf(app.printRoutes({ commonPrefix: false }));
    await app.close();
    const ofContract = new Map<string, Set<string>>();
    for (const [, { method, path }] of routes) {
      const url = BASE + path.replace(/\{(\w+)\}/g, ":$1");
      const methods = ofContract.get(url) ?? new Set();
      ofContract.set(url, methods.add(method));
      if (method === "GET") methods.add("HEAD");
    }
    const expected = new Map(Object.entries(OTHERS));
    for (const [url, methods] of ofContract) expected.set(url, [...methods].sort().join(", "));
    const files = [...there].filter(([url]) => /^\/(assets\/[\w.-]+|index\.html)$/.test(url));
    for (const [url] of files) there.delete(url);
    expect([...there].sort()).toEqual([...expected].sort());
  });

  it.each([
    "/storybook",
    "/__vite",
    "/@vite/client",
    "/@fs/etc/passwd",
    "/debug",
    "/admin",
    "/graphql",
    "/swagger",
    "/docs/",
    "/.env",
    "/.git/config",
    "/server-status",
    "/actuator/health",
    "/phpinfo.php",
    "/wp-login.php",
    "/assets/../index.ts",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..%2f..%2fpackage.json",
    "/s/assets/page-..%2f..%2fmanifest.json.js",
    "/heed.config.json",
    "/main.ts",
    "/src/main.tsx",
  ])("%s shows nothing but perhaps the app's page", async (path) => {
    const answer = await ask("GET", path);
    expect([200, 400, 404]).toContain(answer.status);
    if (answer.status === 200) expect(answer.text).toContain('<div id="root">');
  });
});

describe("S44: other spellings of an address", () => {
  const spellings: ((path: string) => string)[] = [
    (path) => `/${path}`,
    (path) => path.replace("/api/", "/api//"),
    (path) => path.replace("/api/", "/%61pi/"),
    (path) => path.replace("/v1/", "/v1/./"),
    (path) => path.replace("/v1/", "/x/../v1/"),
    (path) => path.replace("/v1/", "/%76%31/"),
    (path) => path.replace("/api/", "/API/"),
    (path) => `${path};x=1`,
    (path) => path.replace("/v1/", "/v1;x/"),
    (path) => `${path}/`,
    (path) => `${path}%2f`,
    (path) => `${path}%00`,
    (path) => `${path}%20`,
    (path) => `${path}.json`,
    (path) => `${path}?/welcome`,
    (path) => `${path}#/welcome`,
    (path) => path.replaceAll("/", "\\"),
  ];
  it("open no door that is closed", async () => {
    expect(closed.length * spellings.length).toBeGreaterThan(400);
    const open: string[] = [];
    for (const [, route] of closed)
      for (const spell of spellings) {
        const path = spell(BASE + filled(route));
        const { status, text } = await ask(route.method, path);
        const isPage = status === 200 && text.includes('<div id="root">') && !/api/i.test(path);
        if (![400, 401, 404, 405, 415, 422].includes(status) && !isPage) open.push(`${status} ${path}`);
      }
    expect(open).toEqual([]);
  });
});

describe("S46, S47: what every answer says", () => {
  it("S46: the staff app runs only its own scripts, takes no text as HTML and is framed by nobody", async () => {
    const { headers, text } = await heed.call("GET", "//", visitor);
    const policy = headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? "none";
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|https?:|script-src[^;]*(data|blob):/);
    expect(text).toContain(`nonce="${nonce}"`);
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|javascript:/i);
    const again = await heed.call("GET", "//", visitor);
    expect(again.headers.get("content-security-policy")).not.toBe(policy);
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("geolocation=()");
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
  });

  it.each([
    "//join/abc",
    "//reset/abc",
    "//invite/abc",
    "//settings",
    "//s/shop",
    "//s/shop/thanks",
    "//i/abc",
    "//u/abc",
  ])("S46, S47, S55: a page at %s is kept by nobody and tells nobody its address", async (path) => {
    const { headers } = await heed.call("GET", path, visitor);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("S47: nothing of the API is kept, whoever asks", async () => {
    const session = await heed.session();
    for (const [name, route] of routes) {
      if (route.method !== "GET" || name === "listen") continue;
      for (const who of [{ session }, visitor]) {
        const { headers } = await heed.call("GET", filled(route), who);
        expect([name, headers.get("cache-control")]).toEqual([name, expect.stringContaining("no-store")]);
      }
    }
  });
});

/** `/path` → its methods, from Fastify's drawing of the tree. */
function doorsOf(drawing: string): Map<string, string> {
  const doors = new Map<string, Set<string>>();
  const parents: string[] = [];
  for (const line of drawing.split("\n")) {
    const found = /^([│ ]*)(?:├──|└──) (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line);
    if (!found) continue;
    const [, indent = "", part = "", methods] = found;
    const depth = indent.length / 4;
    parents.length = depth;
    const url = parents.join("") + part;
    parents.push(part);
    if (methods === undefined) continue;
    const known = doors.get(url) ?? new Set();
    for (const method of methods.split(", ")) known.add(method);
    doors.set(url, known);
  }
  return new Map([...doors].map(([url, methods]) => [url, [...methods].sort().join(", ")]));
}
