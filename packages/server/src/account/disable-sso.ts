import type { Config } from "../config.ts";
import { insertAudit } from "../store/audit.ts";
import { disableSso } from "../store/sso.ts";
import { chooseWorkspace } from "../store/workspace-named.ts";
import { withTruth } from "../with-truth.ts";

/**
 * Switches single sign-on off in a workspace, from the command line: the way back in when the provider is away and no
 * owner is at hand. Answers the workspace's name. Throws one sentence when there is no such workspace, or several.
 */
export async function disableSsoOf(
  config: Config,
  nameOrId: string,
  log: (line: string) => void,
): Promise<string> {
  return withTruth(config, log, async ({ db }) => {
    const workspace = await chooseWorkspace(db, nameOrId);
    const now = new Date();
    const providers = await disableSso(db, workspace.id, now);
    const entry = { actor: "cli", action: "sso.disabled", object: `workspace:${workspace.id}`, now };
    await insertAudit(db, workspace.id, { ...entry, details: { providers } });
    return workspace.name;
  });
}
