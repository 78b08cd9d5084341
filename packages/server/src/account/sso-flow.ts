import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Ctx } from "../context.ts";
import { insertFlow, removeEndedFlows, type SsoFlow } from "../store/sso-flow.ts";
import { secretHash } from "./secret-hash.ts";

/** How long somebody may take at the provider. */
export const FLOW_MS = 10 * 60 * 1000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * A single sign-on under way. `state` goes to the provider and back, `browser` stays in a cookie; the database has the
 * hashes of both and nothing else. Nonce and PKCE verifier are made from the browser's secret, so that they are kept
 * nowhere, and only the browser that began can finish.
 */
export type FlowSecrets = { state: string; browser: string };

/** Begins a flow: keeps its hashes and gives the browser its half of the secret. */
export async function beginFlow(
  ctx: Ctx,
  reply: FastifyReply,
  flow: Omit<SsoFlow, "browserHash" | "createdAt">,
): Promise<FlowSecrets> {
  const now = ctx.now();
  const state = randomBytes(32).toString("base64url");
  const browser = randomBytes(32).toString("base64url");
  await removeEndedFlows(ctx.db, now);
  await insertFlow(
    ctx.db,
    secretHash(state),
    { ...flow, browserHash: secretHash(browser), createdAt: now },
    new Date(now.getTime() + FLOW_MS),
  );
  reply.setCookie(cookieOf(ctx, state), browser, { ...cookieOptions(ctx), maxAge: FLOW_MS / 1000 });
  return { state, browser };
}

/** The secret that this browser got for the flow with this state. */
export function browserSecret(ctx: Ctx, request: FastifyRequest, state: string): string | undefined {
  if (!TOKEN.test(state)) return undefined;
  const secret = request.cookies[cookieOf(ctx, state)];
  return secret !== undefined && TOKEN.test(secret) ? secret : undefined;
}

/** Takes the cookie of a flow that is over away. */
export function forgetBrowserSecret(ctx: Ctx, reply: FastifyReply, state: string): void {
  reply.clearCookie(cookieOf(ctx, state), cookieOptions(ctx));
}

/** True when the flow was begun by the browser that holds this secret. */
export function isBrowserOf(flow: Pick<SsoFlow, "browserHash">, secret: string): boolean {
  return timingSafeEqual(flow.browserHash, secretHash(secret));
}

/** What the identity token has to carry so that it was made for this browser's question. */
export function nonceOf(browser: string): string {
  return derive(browser, "nonce");
}

/** PKCE's code verifier: 43 letters, as RFC 7636 wants at least. */
export function verifierOf(browser: string): string {
  return derive(browser, "pkce");
}

function derive(browser: string, purpose: string): string {
  return createHmac("sha256", browser).update(`heed sso ${purpose}`).digest("base64url");
}

/** A cookie for each flow, so that two tabs do not disturb each other. */
function cookieOf(ctx: Ctx, state: string): string {
  const name = `heed_sso_${secretHash(state).toString("hex").slice(0, 16)}`;
  return isSecure(ctx) ? `__Host-${name}` : name;
}

function cookieOptions(ctx: Ctx) {
  // Lax: the provider's redirect back is a navigation from another site, which has to bring the cookie.
  return { path: "/", httpOnly: true, sameSite: "lax" as const, secure: isSecure(ctx) };
}

function isSecure(ctx: Ctx): boolean {
  return ctx.config.baseUrl?.startsWith("https:") ?? false;
}
