import { z } from "zod";
import { Permission, RoleKey } from "../permission.ts";
import { Id, Instant } from "../words.ts";
import { ReachIds } from "./unit.ts";

export const KeyInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** Built-in or the workspace's own; an owner's key there is not. */
  role: RoleKey.refine((role) => role !== "owner", "a key cannot be an owner").default("capture"),
  /** The units whose signals the key may see and write; none is everything. */
  reach: ReachIds.default([]),
  /** What the key may do of what its role may; left out, all of it. */
  scopes: z.array(Permission).min(1, "a key may do at least one thing").max(200).optional(),
  /** When the key stops working; left out, never. */
  expiresAt: Instant.optional(),
});
export type KeyInput = z.input<typeof KeyInput>;

/** An API key as it can be listed: never its secret. */
export const Key = z.object({
  id: Id,
  name: z.string(),
  role: RoleKey,
  reach: z.array(Id),
  prefix: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** Null is everything that the role may. */
  scopes: z.array(z.string()).nullable(),
  expiresAt: z.string().nullable(),
  /** The member who made it; null for the command line and for keys of keys. */
  madeBy: z.object({ id: Id, name: z.string() }).nullable(),
});
export type Key = z.infer<typeof Key>;

/** The one time that the secret is shown. */
export const NewKey = Key.extend({ secret: z.string() });
export type NewKey = z.infer<typeof NewKey>;
