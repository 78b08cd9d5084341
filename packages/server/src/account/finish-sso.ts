import type { SsoTrouble } from "@heed/contract/account/sso";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { insertIdentityLink, touchIdentityLink } from "../store/identity-link.ts";
import { findSsoPolicy } from "../store/sso.ts";
import {
  findKnownAccount,
  findLinkedAccount,
  insertMembership,
  insertOutsideAccount,
  removeWaysIn,
  updateGrantedRole,
} from "../store/sso-account.ts";
import type { SsoFlow } from "../store/sso-flow.ts";
import { type Admission, admitIdentity, type OutsideIdentity } from "./admit-identity.ts";
import { SsoFailure } from "./sso-failure.ts";
import { startSession } from "./start-session.ts";

/**
 * The end of a single sign-on, the provider's word checked: signs in, or links the identity to who is signed in.
 * Answers where to send the browser. Throws an SsoFailure where the person is not let in.
 */
export async function finishSso(
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
  flow: SsoFlow,
  identity: OutsideIdentity,
): Promise<string> {
  if (flow.purpose === "link") return link(ctx, request, flow, identity);
  const accountId = await ctx.db.transaction().execute((tx) => admit(tx, flow, identity, ctx.now()));
  await insertAudit(ctx.db, flow.workspaceId, {
    actor: `member:${accountId}`,
    action: "session.started",
    object: `member:${accountId}`,
    details: { by: flow.kind, issuer: identity.issuer },
    now: ctx.now(),
  });
  await startSession(ctx, reply, accountId, flow.workspaceId, { sso: flow.kind });
  return flow.goTo;
}

/** Reads, decides, writes: the account that this identity may use, made or linked where that was decided. */
async function admit(tx: Kysely<DB>, flow: SsoFlow, identity: OutsideIdentity, now: Date): Promise<string> {
  const { workspaceId } = flow;
  const policy = await findSsoPolicy(tx, workspaceId);
  const { email } = identity;
  const known = {
    linked: await findLinkedAccount(tx, workspaceId, identity),
    byEmail: email === null ? undefined : await findKnownAccount(tx, workspaceId, { email }),
  };
  const admission = admitIdentity(identity, policy, known);
  if (admission.do === "refuse") throw new SsoFailure(admission.why, `Not let in: ${admission.why}.`);
  const accountId = "accountId" in admission ? admission.accountId : newId();
  await carryOut(tx, workspaceId, admission, { accountId, identity, now });
  return accountId;
}

async function carryOut(
  tx: Kysely<DB>,
  workspaceId: string,
  admission: Exclude<Admission, { do: "refuse" }>,
  { accountId, identity, now }: { accountId: string; identity: OutsideIdentity; now: Date },
): Promise<void> {
  const note = (action: string, details: Record<string, unknown>) =>
    insertAudit(tx, workspaceId, { actor: "heed", action, object: `member:${accountId}`, details, now });
  const { email, issuer, subject } = identity;
  if (admission.do === "create") {
    const name = identity.name ?? email?.split("@")[0] ?? "";
    if (!(await insertOutsideAccount(tx, { id: accountId, email: email ?? "", name, now }))) {
      throw new SsoFailure("failed", "Somebody with this address has just come in; try again.");
    }
  }
  if (admission.do === "link" && admission.cleanse) await removeWaysIn(tx, accountId);
  if (admission.do === "create" || admission.do === "link") {
    await insertIdentityLink(tx, workspaceId, { id: newId(), issuer, subject, accountId, email, now });
    await note("identity.linked", { issuer, email, cleansed: admission.do === "link" && admission.cleanse });
  } else {
    await touchIdentityLink(tx, workspaceId, identity, now);
  }
  const joins = admission.do !== "sign-in" && (admission.do !== "link" || admission.join);
  const { role } = admission;
  if (joins && role !== undefined) {
    await insertMembership(tx, workspaceId, { accountId, role, now });
    await note("member.joined", { role, by: "sso" });
  } else if (role !== undefined && (await updateGrantedRole(tx, workspaceId, accountId, role))) {
    await note("member.role", { role, by: "sso" });
  }
}

/** Links an identity to the very person who asked for it, still signed in with the same account. */
async function link(
  ctx: Ctx,
  request: FastifyRequest,
  flow: SsoFlow,
  identity: OutsideIdentity,
): Promise<string> {
  const who = await ctx.doorkeeper.recognise(request);
  if (!who || who.accountId === null || who.accountId !== flow.accountId) throw expired();
  if (who.workspaceId !== flow.workspaceId) throw expired();
  const now = ctx.now();
  const { workspaceId } = flow;
  const { issuer, subject, email } = identity;
  const { accountId } = who;
  const isNew = await insertIdentityLink(ctx.db, workspaceId, {
    id: newId(),
    issuer,
    subject,
    accountId,
    email,
    now,
  });
  if (!isNew) {
    const taken = await findLinkedAccount(ctx.db, workspaceId, identity);
    if (taken?.id === accountId) return flow.goTo;
    const trouble: SsoTrouble = "taken";
    throw new SsoFailure(trouble, "This identity is linked to another account.");
  }
  await insertAudit(ctx.db, workspaceId, {
    actor: who.actor,
    action: "identity.linked",
    object: `member:${accountId}`,
    details: { issuer, email },
    now,
  });
  return flow.goTo;
}

function expired(): SsoFailure {
  return new SsoFailure("expired", "Whoever began to link this identity is not signed in any more.");
}
