import { randomBytes } from "node:crypto";
import type { Ctx } from "../context.ts";
import { insertTicket, type TicketPurpose } from "../store/ticket.ts";
import { secretHash } from "./secret-hash.ts";

/** How long a step that was begun waits for the next one. */
export const TICKET_MS = 5 * 60_000;

/** 256 random bits as base64url: a ticket's token, or the challenge of a passkey. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Gives out a ticket for one purpose; the database keeps the hashes of it and of its challenge. */
export async function giveTicket(
  ctx: Ctx,
  ticket: {
    purpose: TicketPurpose;
    accountId: string | null;
    workspaceId?: string;
    challenge?: string;
  },
): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  await insertTicket(ctx.db, {
    tokenHash: secretHash(token),
    purpose: ticket.purpose,
    accountId: ticket.accountId,
    workspaceId: ticket.workspaceId ?? null,
    challengeHash: ticket.challenge === undefined ? null : secretHash(ticket.challenge),
    now,
    expiresAt: new Date(now.getTime() + TICKET_MS),
  });
  return token;
}
