import { randomBytes } from "node:crypto";
import type { NewKey } from "@heed/contract/account/key";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { insertKey } from "../store/key.ts";
import { secretHash } from "./secret-hash.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Makes an API key. Its secret is in the answer and nowhere else: the database keeps the hash. */
export async function makeKey(
  db: Kysely<DB>,
  workspaceId: string,
  wanted: {
    name: string;
    role: string;
    reach?: readonly string[];
    scopes?: readonly string[] | undefined;
    expiresAt?: Date | undefined;
    madeBy?: { id: string; name: string } | undefined;
    actor: string;
    now: Date;
  },
): Promise<NewKey> {
  const prefix = Array.from(randomBytes(12), (byte) => LETTERS[byte % LETTERS.length]).join("");
  const secret = randomBytes(32).toString("base64url");
  const key = await insertKey(db, workspaceId, {
    id: newId(),
    name: wanted.name,
    role: wanted.role,
    reach: wanted.reach ?? [],
    prefix,
    secretHash: secretHash(secret),
    scopes: wanted.scopes ?? null,
    expiresAt: wanted.expiresAt ?? null,
    madeBy: wanted.madeBy ?? null,
    now: wanted.now,
  });
  await insertAudit(db, workspaceId, {
    actor: wanted.actor,
    action: "key.created",
    object: `key:${key.id}`,
    details: {
      name: wanted.name,
      role: wanted.role,
      reach: wanted.reach ?? [],
      ...(wanted.scopes && { scopes: wanted.scopes }),
      ...(wanted.expiresAt && { expiresAt: wanted.expiresAt.toISOString() }),
    },
    now: wanted.now,
  });
  return { ...key, secret: `heed_${prefix}_${secret}` };
}
