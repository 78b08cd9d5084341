import { KeyInput } from "@heed/contract/account/key";
import type { Config } from "../config.ts";
import { fieldErrors } from "../field-errors.ts";
import { newId } from "../ids.ts";
import { ensureWorkspace, findWorkspace } from "../store/account.ts";
import { withTruth } from "../with-truth.ts";
import { permissionsOfRole } from "./access.ts";
import { makeKey } from "./make-key.ts";

/** A new key with its secret, or what is wrong with the wish. */
export type CreatedKey =
  | { name: string; role: string; workspace: string; secret: string }
  | { wrong: string };

/**
 * Makes an API key from the command line, beside a running server or without one. On a new installation it makes the
 * workspace, too; the first visit then gives it an owner.
 */
export async function createKey(
  config: Config,
  wanted: { name: string; role: string },
  log: (line: string) => void,
): Promise<CreatedKey> {
  const parsed = KeyInput.safeParse(wanted);
  if (!parsed.success) {
    const [error] = fieldErrors(parsed.error);
    return { wrong: `${error?.path ?? "it"}: ${error?.message ?? "not valid"}` };
  }
  return withTruth(config, log, async ({ db }) => {
    const now = new Date();
    const workspaceId = await ensureWorkspace(db, newWorkspace(), now);
    const { role } = parsed.data;
    if ((await permissionsOfRole(db, workspaceId, role)).size === 0) {
      return { wrong: `role: there is no role ${JSON.stringify(role)}` };
    }
    const key = await makeKey(db, workspaceId, { name: parsed.data.name, role, actor: "cli", now });
    const workspace = await findWorkspace(db, workspaceId);
    return { name: key.name, role: key.role, workspace: workspace?.name ?? "", secret: key.secret };
  });
}

/** What a workspace is called until its owner names it. */
export function newWorkspace(): { id: string; name: string; timezone: string; demo: boolean } {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { id: newId(), name: "Heed", timezone: timeZone, demo: false };
}
