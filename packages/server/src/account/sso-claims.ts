const MAX_GROUPS = 1000;

/**
 * The groups that a claim lists: a list of texts, or one text. Of `realm_access.roles`, the claim of this very name
 * counts first, then the path through objects, as Keycloak writes it.
 */
export function groupsAt(claims: Record<string, unknown>, name: string): string[] {
  const value = Object.hasOwn(claims, name)
    ? claims[name]
    : name.split(".").reduce<unknown>(memberOf, claims);
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === "string" && one !== "").slice(0, MAX_GROUPS);
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
