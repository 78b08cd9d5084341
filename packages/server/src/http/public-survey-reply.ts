import { randomBytes } from "node:crypto";
import type { PageAssets } from "@heed/survey/render-page";
import type { FastifyReply, FastifyRequest } from "fastify";
import { encodingFor, pack, type SurveyAssets } from "./public-survey-assets.ts";

/** Draws a page with what it is dressed in: the assets, and the nonce that this answer's policy allows. */
export type Draw = (dress: { assets: PageAssets; nonce: string }) => string;

/**
 * Answers with a page for customers. It is never stored: each carries a response id of its own, and two people who
 * got the same one would count as one.
 */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { assets, status, draw }: { assets: SurveyAssets; status: number; draw: Draw },
): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString("base64url");
  const encoding = encodingFor(request.headers["accept-encoding"]);
  const body = await pack(draw({ assets, nonce }), encoding);
  if (encoding !== "identity") reply.header("content-encoding", encoding);
  return reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("content-security-policy", policy(nonce))
    .header("referrer-policy", "no-referrer")
    .header("x-content-type-options", "nosniff")
    .header("x-robots-tag", "noindex")
    .header("cache-control", "no-store")
    .header("vary", "accept-encoding, accept-language")
    .send(body);
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
