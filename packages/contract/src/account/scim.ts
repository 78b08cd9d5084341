import { z } from "zod";

/* SCIM 2.0 (RFC 7643, 7644) as directories send it. Loose on purpose: they send attributes that nobody asked for. */

const text = z.string().max(500);
const optionalText = text.nullish().transform((value) => value ?? null);

/** Entra ID writes "True" and "False". */
export const ScimBoolean = z.union([
  z.boolean(),
  z
    .string()
    .max(5)
    .regex(/^(true|false)$/i)
    .transform((word) => word.toLowerCase() === "true"),
]);

export const ScimEmail = z.object({ value: text, primary: ScimBoolean.optional(), type: text.nullish() });

/** A person as a directory describes them. */
export const ScimUserInput = z.object({
  userName: text.trim().min(1),
  externalId: optionalText,
  displayName: optionalText,
  name: z
    .object({ givenName: optionalText, familyName: optionalText, formatted: optionalText })
    .nullish()
    .transform((name) => name ?? { givenName: null, familyName: null, formatted: null }),
  emails: z
    .array(ScimEmail)
    .max(20)
    .nullish()
    .transform((emails) => emails ?? []),
  active: ScimBoolean.default(true),
});
export type ScimUserInput = z.output<typeof ScimUserInput>;

export const ScimMember = z.object({ value: z.uuid() });

/** A group as a directory describes it. */
export const ScimGroupInput = z.object({
  displayName: text.trim().min(1),
  externalId: optionalText,
  members: z
    .array(ScimMember)
    .max(10_000)
    .nullish()
    .transform((members) => (members ?? []).map(({ value }) => value)),
});
export type ScimGroupInput = z.output<typeof ScimGroupInput>;

export const ScimOperation = z.object({
  // Entra ID writes "Add".
  op: z
    .string()
    .max(10)
    .transform((op) => op.toLowerCase())
    .pipe(z.enum(["add", "replace", "remove"])),
  path: z.string().max(500).nullish(),
  value: z.unknown().optional(),
});
export type ScimOperation = z.output<typeof ScimOperation>;
export const ScimPatch = z.object({ Operations: z.array(ScimOperation).min(1).max(1000) });

/** Where in a list: counted from 1, as SCIM does. A count of 0 asks for the total alone. */
export const ScimPage = z.object({
  filter: z.string().max(1000).optional(),
  startIndex: z.coerce
    .number()
    .int()
    .default(1)
    .transform((at) => Math.max(1, at)),
  count: z.coerce
    .number()
    .int()
    .default(100)
    .transform((count) => Math.min(200, Math.max(0, count))),
});
export type ScimPage = z.output<typeof ScimPage>;
