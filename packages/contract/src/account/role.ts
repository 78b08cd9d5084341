import { z } from "zod";
import { isBuiltIn, Permission, RoleKey } from "../permission.ts";

const permissions = z.array(Permission).min(1, "a role may do at least one thing").max(200);

/** A role with everything that it may do. The built-in ones cannot be changed. */
export const RoleInfo = z.object({
  key: RoleKey,
  /** What the workspace calls it; null for a built-in role, which each reader has a word for. */
  name: z.string().nullable(),
  builtIn: z.boolean(),
  permissions: z.array(Permission),
});
export type RoleInfo = z.infer<typeof RoleInfo>;

/** A role of the workspace's own. Nobody can give it a permission that they do not hold themselves. */
export const RoleInput = z.strictObject({
  key: RoleKey.refine((key) => !isBuiltIn(key), "is the name of a built-in role; choose another"),
  name: z.string().trim().min(1).max(200),
  permissions,
});
export type RoleInput = z.infer<typeof RoleInput>;

export const RoleChange = RoleInput.omit({ key: true });
export type RoleChange = z.infer<typeof RoleChange>;
