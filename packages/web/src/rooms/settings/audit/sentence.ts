import type { AuditEntry } from "@heed/contract/account/audit";
import type { MessageKey } from "../../../words/en.ts";
import type { Say } from "../../../words/words.tsx";

/** Longer texts from the details are cut in a sentence; the drawer has them whole. */
const LONGEST = 80;

/** The words of the reader's language: how to say one, and all of them, to know which there are. */
export type Tongue = { t: Say; messages: Readonly<Record<string, unknown>> };
type Spoken = Pick<AuditEntry, "actor" | "actorName" | "action" | "object" | "objectName" | "details">;

/** What an entry says, as a person would: "Anna changed Binh's role from Agent to Manager". */
export function sentenceOf(entry: Spoken, { t, messages }: Tongue): string {
  const { action, details } = entry;
  const [from, to] = [role(details.from), role(details.to)].map(
    (name) => name && roleWord(name, { t, messages }),
  );
  const values = {
    ...flat(details, { t, messages }),
    ...(from !== undefined && { fromRole: from }),
    ...(to !== undefined && { toRole: to }),
    actor: actorOf(entry, t),
    object: objectOf(entry, t),
    action,
  };
  const wording = (variant: string) => {
    const key = `audit.said.${action}${variant}`;
    // A sentence with a hole says less than the plain words.
    return holes(messages[key]).every((hole) => Object.hasOwn(values, hole))
      ? (key as MessageKey)
      : undefined;
  };
  const own = entry.object === entry.actor ? wording(".self") : undefined;
  const same = from !== undefined && from === to ? wording(".reach") : undefined;
  return t(own ?? same ?? wording("") ?? "audit.said.other", values);
}

/** Who did it, by name: a member, a key, Heed itself. */
export function actorOf({ actor, actorName }: Pick<Spoken, "actor" | "actorName">, t: Say): string {
  if (actor === "heed" || actor === "system") return t("audit.heed");
  if (actor === "cli") return t("audit.cli");
  if (actor.startsWith("network:")) return t("audit.network", { network: actor.slice("network:".length) });
  if (actor.startsWith("key:") && actorName !== null) return capital(t("audit.key", { name: actorName }));
  if (actor.startsWith("scim:")) return t("audit.directory");
  return actorName ?? (actor.startsWith("member:") ? capital(t("audit.gone")) : actor);
}

/** What it was done to. */
export function objectOf(
  { actor, object, objectName }: Pick<Spoken, "actor" | "object" | "objectName">,
  t: Say,
): string {
  if (object === actor && object.startsWith("member:")) return t("audit.self");
  if (object.startsWith("key:") && objectName !== null) return t("audit.key", { name: objectName });
  if (object.startsWith("customer:")) {
    return t("audit.customer", { name: objectName ?? `…${object.slice(-6)}` });
  }
  if (objectName !== null) return objectName;
  if (object.startsWith("member:")) return t("audit.gone");
  return cut(object.replace(/^(file|network):/, "").replace(/^.*\//, ""));
}

/** The texts and numbers of the details, roles in words. */
function flat(details: Spoken["details"], tongue: Tongue): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(details)) {
    if (typeof value === "number") values[key] = value;
    else if (typeof value === "string") values[key] = key === "role" ? roleWord(value, tongue) : cut(value);
  }
  return values;
}

function role(part: unknown): string | undefined {
  const named = typeof part === "object" && part !== null && "role" in part ? part.role : undefined;
  return typeof named === "string" ? named : undefined;
}

function roleWord(name: string, { t, messages }: Tongue): string {
  const key = `role.${name}`;
  return Object.hasOwn(messages, key) ? t(key as MessageKey) : cut(name);
}

/** The values that a message takes; one that does not exist takes something that nobody has. */
function holes(message: unknown): string[] {
  if (typeof message !== "string") return ["no such message"];
  return [...message.matchAll(/\{(\w+)\}/g)].flatMap(([, hole]) => hole ?? []);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
