import type { FastifyReply } from "fastify";
import type { Config } from "../config.ts";

/** The cookie that carries the token of a session where people come in by plain http: on this machine. */
export const SESSION_COOKIE = "heed_session";
/** Browsers take a cookie of this name from this very host only, over https: no neighbour's page can plant one. */
const HOST_COOKIE = `__Host-${SESSION_COOKIE}`;

/** The name of the cookie, which depends on how people come in. The other one is not looked at. */
export function sessionCookie(config: Pick<Config, "baseUrl">): string {
  return isSecure(config) ? HOST_COOKIE : SESSION_COOKIE;
}

/** Hands the token to the browser; scripts cannot read it, and other sites' requests carry it when they only look. */
export function setSessionCookie(reply: FastifyReply, config: Config, token: string): void {
  reply.setCookie(sessionCookie(config), token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(config),
    maxAge: config.sessionDays * 24 * 3600,
  });
}

/** Takes it back. */
export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  reply.clearCookie(sessionCookie(config), {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(config),
  });
}

function isSecure({ baseUrl }: Pick<Config, "baseUrl">): boolean {
  return baseUrl?.startsWith("https:") ?? false;
}
