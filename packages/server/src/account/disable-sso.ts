import type { Config } from "../config.ts";
import { openTruth } from "../open-truth.ts";
import { insertAudit } from "../store/audit.ts";
import { disableSso } from "../store/sso.ts";
import { findWorkspacesNamed } from "../store/workspace-named.ts";

/**
 * Switches single sign-on off in a workspace, from the command line: the way back in when the provider is away and no
 * owner is at hand. Answers the workspace's name. Throws one sentence when there is no such workspace, or several.
 */
export async function disableSsoOf(
  config: Config,
  nameOrId: string,
  log: (line: string) => void,
): Promise<string> {
  const truth = await openTruth(config, { log, share: true });
  try {
    const found = await findWorkspacesNamed(truth.db, nameOrId);
    const [workspace, another] = found;
    if (!workspace) throw new Error(`There is no workspace "${nameOrId}"; give its name or its id.`);
    if (another) {
      const ids = found.map(({ id }) => id).join(", ");
      throw new Error(`Several workspaces are called "${nameOrId}"; give one's id: ${ids}.`);
    }
    const now = new Date();
    const providers = await disableSso(truth.db, workspace.id, now);
    const entry = { actor: "cli", action: "sso.disabled", object: `workspace:${workspace.id}`, now };
    await insertAudit(truth.db, workspace.id, { ...entry, details: { providers } });
    return workspace.name;
  } finally {
    await truth.stop();
  }
}
