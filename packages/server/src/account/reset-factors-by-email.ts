import type { Config } from "../config.ts";
import { findNamedByEmail, listMembershipsOf } from "../store/fresh.ts";
import { withTruth } from "../with-truth.ts";
import { resetFactors } from "./reset-factors.ts";

/**
 * Takes the second factors of an account away from the command line, beside a running server or without one: the way
 * back in for an owner whom no other owner can help.
 */
export async function resetFactorsByEmail(
  config: Config,
  email: string,
  log: (line: string) => void,
): Promise<{ name: string; removed: number } | { wrong: string }> {
  return withTruth(config, log, async ({ db }) => {
    const account = await findNamedByEmail(db, email);
    if (!account) {
      return { wrong: `Nobody signs in with ${email} here; look at the spelling, and at --data.` };
    }
    const workspaces = await listMembershipsOf(db, account.id);
    const removed = await resetFactors(db, account.id, { workspaces, actor: "cli", now: new Date() });
    return { name: account.name, removed };
  });
}
