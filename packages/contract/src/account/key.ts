import { z } from "zod";
import { Role } from "../permission.ts";
import { Id } from "../words.ts";

export const KeyInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  role: Role.exclude(["owner"]).default("capture"),
});
export type KeyInput = z.input<typeof KeyInput>;

/** An API key as it can be listed: never its secret. */
export const Key = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  prefix: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type Key = z.infer<typeof Key>;

/** The one time that the secret is shown. */
export const NewKey = Key.extend({ secret: z.string() });
export type NewKey = z.infer<typeof NewKey>;
