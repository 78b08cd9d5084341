import { randomBytes } from "node:crypto";
import type { Ctx } from "../context.ts";

/** What the secret of a link looks like: 256 random bits. */
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

export function newLinkToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Anything of another shape was not made here and is not looked up. */
export function isLinkToken(text: string): boolean {
  return SHAPE.test(text);
}

/**
 * The link by which somebody uses a token. It begins with the configured address, never with the one that a request
 * named; without one it begins with `/`, and the browser that asked puts its own address before it.
 */
export function linkOf(ctx: Pick<Ctx, "config">, page: "join" | "reset" | "d", token: string): string {
  return `${ctx.config.baseUrl ?? ""}/${page}/${token}`;
}
