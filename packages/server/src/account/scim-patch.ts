import {
  ScimBoolean,
  ScimEmail,
  ScimMember,
  type ScimOperation,
  type ScimUserInput,
} from "@heed/contract/account/scim";
import { z } from "zod";
import { readScim, ScimError } from "./scim-error.ts";

const Text = z.string().max(500).nullish();
const NAMES = { givenname: "givenName", familyname: "familyName", formatted: "formatted" } as const;

/**
 * A person after the changes of a PATCH, as Okta (`{op: "replace", value: {active: false}}`) and Entra ID
 * (`{op: "Replace", path: "active", value: "False"}`) send them. Attributes that Heed does not keep are passed over.
 * Throws a ScimError for a value of the wrong kind, and for taking away what has to be there.
 */
export function patchScimUser(user: ScimUserInput, operations: readonly ScimOperation[]): ScimUserInput {
  let changed = user;
  for (const { op, path, value } of operations) {
    const changes = path
      ? [[path, value] as const]
      : Object.entries(readScim(z.record(z.string(), z.unknown()), value));
    for (const [name, to] of changes) changed = withAttribute(changed, name, op === "remove" ? null : to);
  }
  return changed;
}

function withAttribute(user: ScimUserInput, path: string, value: unknown): ScimUserInput {
  // The schema's own name may stand before the attribute's.
  const name = path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:User:/i, "").toLowerCase();
  if (name === "active") return { ...user, active: readScim(ScimBoolean, required(value, path)) };
  if (name === "username")
    return { ...user, userName: readScim(z.string().trim().min(1).max(500), required(value, path)) };
  if (name === "externalid") return { ...user, externalId: readScim(Text, value) ?? null };
  if (name === "displayname") return { ...user, displayName: readScim(Text, value) ?? null };
  if (name === "name") return withName(user, value);
  if (name.startsWith("name.")) return withName(user, { [path.slice(path.indexOf(".") + 1)]: value });
  if (name === "emails")
    return { ...user, emails: value === null ? [] : readScim(z.array(ScimEmail).max(20), value) };
  if (/^emails\[[^\]]*\](\.value)?$/.test(name)) return withEmail(user, value);
  return user;
}

function withName(user: ScimUserInput, value: unknown): ScimUserInput {
  const parts = readScim(z.record(z.string(), z.unknown()).nullable(), value) ?? {};
  const name = { ...user.name };
  for (const [part, to] of Object.entries(parts)) {
    const known = Object.hasOwn(NAMES, part.toLowerCase())
      ? NAMES[part.toLowerCase() as keyof typeof NAMES]
      : undefined;
    if (known) name[known] = readScim(Text, to) ?? null;
  }
  return { ...user, name };
}

/** `emails[type eq "work"].value`: Heed keeps one address, whichever the directory calls the main one. */
function withEmail(user: ScimUserInput, value: unknown): ScimUserInput {
  const address = readScim(Text, value);
  return { ...user, emails: address ? [{ value: address, primary: true, type: "work" }] : [] };
}

function required(value: unknown, path: string): unknown {
  if (value === null || value === undefined)
    throw new ScimError(400, `${path} cannot be taken away.`, "mutability");
  return value;
}

/** What a PATCH of a group asks for. Members are ids of people. */
export type GroupChange = {
  name?: string;
  externalId?: string | null;
  set?: string[];
  add: string[];
  remove: string[];
};

const Members = z.union([z.array(ScimMember).max(10_000), ScimMember.transform((one) => [one])]);
const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([^"]{1,100})"\s*\]$/i;

/** The changes of a PATCH in the order in which they count: `set` replaces all members, then come the single ones. */
export function patchScimGroup(operations: readonly ScimOperation[]): GroupChange {
  const change: GroupChange = { add: [], remove: [] };
  for (const { op, path, value } of operations) {
    const changes = path
      ? [[path, value] as const]
      : Object.entries(readScim(z.record(z.string(), z.unknown()), value));
    for (const [name, to] of changes) applyToGroup(change, op, name, to);
  }
  return change;
}

function applyToGroup(change: GroupChange, op: ScimOperation["op"], path: string, value: unknown): void {
  const name = path.toLowerCase();
  const one = ONE_MEMBER.exec(path)?.[1];
  if (one !== undefined && op === "remove") {
    remove(change, [readScim(z.uuid(), one)]);
  } else if (name === "displayname" && op !== "remove") {
    change.name = readScim(z.string().trim().min(1).max(500), value);
  } else if (name === "externalid") {
    change.externalId = op === "remove" ? null : (readScim(Text, value) ?? null);
  } else if (name === "members") {
    const named =
      value === undefined || value === null ? undefined : readScim(Members, value).map((who) => who.value);
    if (op === "add") add(change, named ?? []);
    else if (op === "remove" && named) remove(change, named);
    else replaceAll(change, op === "remove" ? [] : (named ?? []));
  } else if (one !== undefined || name.startsWith("members")) {
    throw new ScimError(400, `${path} is not known here; use members[value eq "…"].`, "invalidPath");
  }
}

function add(change: GroupChange, ids: readonly string[]): void {
  change.remove = change.remove.filter((id) => !ids.includes(id));
  change.add.push(...ids);
}

function remove(change: GroupChange, ids: readonly string[]): void {
  change.add = change.add.filter((id) => !ids.includes(id));
  change.remove.push(...ids);
}

function replaceAll(change: GroupChange, ids: readonly string[]): void {
  change.set = [...ids];
  change.add = [];
  change.remove = [];
}
