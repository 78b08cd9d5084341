import { isIP } from "node:net";
import { DomainError } from "@heed/contract/problem";
import type { FastifyInstance } from "fastify";
import type { Config } from "../config.ts";

/** Doors that an orchestrator asks by whatever name it knows; nothing in their answers depends on it. */
const BY_ANY_NAME = new Set(["/healthz", "/readyz", "/metrics"]);

/**
 * Refuses (421) requests for a host that is not this installation, before anything reads them: a page of another site
 * whose name leads here (DNS rebinding) gets no answer, and no link is ever made from a name that a caller made up.
 * With `HEED_BASE_URL` its host is right; without it any address of four numbers is. The host listened on and this
 * machine's own names are always right. A proxy's X-Forwarded-Host counts only from a trusted proxy.
 */
export function checkHosts(app: FastifyInstance, config: Config): void {
  const base = config.baseUrl === undefined ? undefined : bare(new URL(config.baseUrl).hostname);
  app.addHook("onRequest", (request, _reply, done) => {
    const target = request.raw.url ?? "";
    if (!target.startsWith("/"))
      return done(new DomainError("bad-request", "Send the path alone, not a whole address."));
    if (BY_ANY_NAME.has(target)) return done();
    const host = hostnameOf(request.host);
    if (host !== undefined && isOurs(host, base, config.host)) return done();
    const remedy = base
      ? `This installation is at ${config.baseUrl}.`
      : "Set HEED_BASE_URL to the address that people use.";
    return done(new DomainError("misdirected", `Nothing here is called ${quoted(request.host)}. ${remedy}`));
  });
}

function isOurs(host: string, base: string | undefined, listened: string): boolean {
  if (host === base || host === bare(listened.toLowerCase()) || isThisMachine(host)) return true;
  return base === undefined && isIP(host) !== 0;
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** The name of `name:port` in lower case; undefined for what is no host. A browser's other spellings are read as such. */
function hostnameOf(host: string | undefined): string | undefined {
  if (host === undefined || !/^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(host)) return undefined;
  return bare(host.toLowerCase().replace(/:\d+$/, ""));
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}

function quoted(host: string | undefined): string {
  return JSON.stringify((host ?? "").slice(0, 100));
}
