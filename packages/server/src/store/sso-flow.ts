import type { Kysely } from "kysely";
import type { OutsideIdentity } from "../account/admit-identity.ts";
import type { DB } from "./generated/database.ts";
import type { SsoKind } from "./sso.ts";

export type FlowPurpose = "sign-in" | "link" | "trial";

/** A single sign-on that was begun: what it is for, and whose browser has to finish it. */
export type SsoFlow = {
  workspaceId: string;
  kind: SsoKind;
  purpose: FlowPurpose;
  browserHash: Buffer;
  /** Who wants to link an identity; null for the other purposes. */
  accountId: string | null;
  /** The id of the SAML request that the answer has to name. */
  requestId: string | null;
  goTo: string;
  createdAt: Date;
};

export async function insertFlow(
  db: Kysely<DB>,
  stateHash: Buffer,
  flow: SsoFlow,
  expiresAt: Date,
): Promise<void> {
  await db
    .insertInto("sso_flows")
    .values({
      state_hash: stateHash,
      workspace_id: flow.workspaceId,
      kind: flow.kind,
      purpose: flow.purpose,
      browser_hash: flow.browserHash,
      account_id: flow.accountId,
      request_id: flow.requestId,
      go_to: flow.goTo,
      created_at: flow.createdAt,
      expires_at: expiresAt,
    })
    .execute();
}

/**
 * Takes a flow out: it can be finished once. Undefined when it is unknown, over, or was finished before. A SAML flow is
 * taken twice: as `asked` when the provider answers, and as `answered` when the browser comes back.
 */
export async function removeFlow(
  db: Kysely<DB>,
  workspaceId: string,
  kind: SsoKind,
  stateHash: Buffer,
  now: Date,
  stage: "asked" | "answered" = kind === "saml" ? "answered" : "asked",
): Promise<(SsoFlow & { identity: OutsideIdentity | null }) | undefined> {
  const row = await db
    .deleteFrom("sso_flows")
    .where("state_hash", "=", stateHash)
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .where("answer", stage === "asked" ? "is" : "is not", null)
    .returningAll()
    .executeTakeFirst();
  if (!row || row.expires_at <= now) return undefined;
  return {
    workspaceId: row.workspace_id,
    kind: row.kind as SsoKind,
    purpose: row.purpose as FlowPurpose,
    browserHash: row.browser_hash,
    accountId: row.account_id,
    requestId: row.request_id,
    goTo: row.go_to,
    createdAt: row.created_at,
    identity: row.answer as OutsideIdentity | null,
  };
}

/** Keeps what a SAML answer said until the browser comes to fetch it, under a state of its own. */
export async function insertAnsweredFlow(
  db: Kysely<DB>,
  stateHash: Buffer,
  flow: SsoFlow,
  identity: OutsideIdentity,
  expiresAt: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await insertFlow(tx, stateHash, flow, expiresAt);
    await tx
      .updateTable("sso_flows")
      .where("state_hash", "=", stateHash)
      .set({ answer: JSON.stringify(identity) })
      .execute();
  });
}

/** Marks an assertion as used; false when it was before. It is remembered for as long as it could be valid. */
export async function claimAssertion(
  db: Kysely<DB>,
  workspaceId: string,
  assertionHash: Buffer,
  expiresAt: Date,
): Promise<boolean> {
  const row = await db
    .insertInto("sso_assertions")
    .values({ workspace_id: workspaceId, assertion_hash: assertionHash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.columns(["workspace_id", "assertion_hash"]).doNothing())
    .returning("workspace_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** What is over is of use to nobody. */
export async function removeEndedFlows(db: Kysely<DB>, now: Date): Promise<void> {
  await db.deleteFrom("sso_flows").where("expires_at", "<=", now).execute();
  await db.deleteFrom("sso_assertions").where("expires_at", "<=", now).execute();
}
