/** What stands in the address of the sign-in page: where to go on, and how a single sign-on ended. */
export type SignInSearch = { to?: string; sso?: string; workspace?: string };

export function signInSearch(search: Record<string, unknown>): SignInSearch {
  const kept: SignInSearch = {};
  for (const key of ["to", "sso", "workspace"] as const) {
    const value = search[key];
    if (typeof value === "string" && value !== "") kept[key] = value;
  }
  return kept;
}
