import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { afterFactorChange } from "../account/after-factor-change.ts";
import { firstRecoveryCodes, personOf, requireNotLast } from "../account/factor-rules.ts";
import { challengeIn, newPasskeyOptions, passkeyOptions, readNewPasskey } from "../account/passkey.ts";
import { provePasskey } from "../account/prove-factor.ts";
import { requireRelyingParty } from "../account/relying-party.ts";
import { secretHash } from "../account/secret-hash.ts";
import { startSession } from "../account/start-session.ts";
import { giveTicket, newToken } from "../account/ticket.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import { findNamed, listWorkspacesOf } from "../store/fresh.ts";
import type { DB } from "../store/generated/database.ts";
import { insertPasskey, listCredentials, removePasskey, renamePasskey } from "../store/passkey.ts";
import { mayUsePassword } from "../store/sso-account.ts";
import { takeTicket } from "../store/ticket.ts";
import type { Handlers } from "./door.ts";

/** More than anybody has; it bounds what the browser is sent. */
const MAX_PASSKEYS = 20;

export const passkeyHandlers = {
  passkeyOptions: async ({ ctx, request }) => {
    const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
    const challenge = newToken();
    const ticket = await giveTicket(ctx, { purpose: "passkey-sign-in", accountId: null, challenge });
    return { ticket, options: await passkeyOptions(party, challenge) };
  },

  passkeySignIn: async ({ ctx, body, request, reply }) => {
    const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
    const challenge = challengeIn(body.credential) ?? "";
    const isFirst = await takeTicket(ctx.db, {
      tokenHash: secretHash(body.ticket),
      purpose: "passkey-sign-in",
      accountId: null,
      challengeHash: secretHash(challenge),
      now: ctx.now(),
    });
    if (!isFirst)
      throw notSignedIn("This took longer than five minutes, or was answered already. Try again.");
    const { credential } = body;
    const accountId = await provePasskey(ctx, party, { accountId: null, challenge, credential }).catch(
      (error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
        throw notSignedIn(
          "This passkey is not known here, or did not ask for your finger, face or PIN. Sign in with your password.",
        );
      },
    );
    const workspaceId = await openWorkspace(ctx.system, accountId);
    if (workspaceId === undefined) throw notSignedIn("This account is closed. Ask an administrator.");
    const session = await startSession(ctx, reply, accountId, workspaceId);
    await insertAudit(ctx.db, workspaceId, {
      actor: `member:${accountId}`,
      action: "session.started",
      object: `member:${accountId}`,
      details: { by: "passkey" },
      now: ctx.now(),
    });
    return session;
  },

  offerPasskey: async ({ ctx, who, request }) => {
    const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
    const { accountId } = personOf(who);
    const [account, known] = await Promise.all([
      findNamed(ctx.db, accountId),
      listCredentials(ctx.db, accountId),
    ]);
    if (!account) throw new DomainError("unauthenticated", "Sign in again.");
    if (known.length >= MAX_PASSKEYS) {
      throw new DomainError("conflict", `You have ${MAX_PASSKEYS} passkeys already; remove one first.`);
    }
    const challenge = newToken();
    const ticket = await giveTicket(ctx, { purpose: "passkey-new", accountId, challenge });
    return { ticket, options: await newPasskeyOptions(party, challenge, account, known) };
  },

  createPasskey: async ({ ctx, who, body, request, reply }) => {
    const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
    const person = personOf(who);
    const challenge = challengeIn(body.credential) ?? "";
    const now = ctx.now();
    const isFirst = await takeTicket(ctx.db, {
      tokenHash: secretHash(body.ticket),
      purpose: "passkey-new",
      accountId: person.accountId,
      challengeHash: secretHash(challenge),
      now,
    });
    if (!isFirst)
      throw invalid("ticket", "This took longer than five minutes, or was done already. Start again.");
    const made = await readNewPasskey(party, challenge, body.credential);
    if (!made) {
      throw invalid(
        "credential",
        `This passkey was not made for ${party.origin}, or cannot be read. Start again.`,
      );
    }
    const passkey = await insertPasskey(ctx.db, person.accountId, {
      ...made,
      id: newId(),
      name: body.name,
      now,
    });
    if (!passkey) throw new DomainError("conflict", "This passkey is registered already.");
    const recoveryCodes = await firstRecoveryCodes(ctx, person.accountId);
    await afterFactorChange(ctx, reply, person, { action: "passkey.added", details: { name: body.name } });
    reply.code(201);
    return { passkey, recoveryCodes };
  },

  renamePasskey: async ({ ctx, who, params, body }) => {
    const passkey = await renamePasskey(ctx.db, personOf(who).accountId, params.id, body.name);
    if (!passkey) throw noPasskey();
    return passkey;
  },

  deletePasskey: async ({ ctx, who, params, reply }) => {
    const person = personOf(who);
    const known = await listCredentials(ctx.db, person.accountId);
    if (known.length > 0) await requireNotLast(ctx, person.accountId, { passkeys: 1 });
    const name = await removePasskey(ctx.db, person.accountId, params.id);
    if (name === undefined) throw noPasskey();
    await afterFactorChange(ctx, reply, person, { action: "passkey.removed", details: { name } });
    return undefined;
  },
} satisfies Partial<Handlers>;

/** The first workspace that wants no single sign-on; where all do, the first one, which then says so. */
async function openWorkspace(db: Kysely<DB>, accountId: string): Promise<string | undefined> {
  const workspaces = await listWorkspacesOf(db, accountId);
  for (const id of workspaces) if (await mayUsePassword(db, id, accountId)) return id;
  return workspaces[0];
}

function noPasskey(): DomainError {
  return new DomainError("not-found", "You have no such passkey.");
}

function notSignedIn(detail: string): DomainError {
  return new DomainError("unauthenticated", detail);
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("invalid", message, [{ path, message }]);
}
