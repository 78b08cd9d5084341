import type { Config } from "./config.ts";
import { type Scanned, scanPrivacy } from "./jobs/privacy-scan.ts";
import { chooseWorkspaces } from "./store/workspace-named.ts";
import { withSecrets } from "./with-truth.ts";

export type ScanWish = {
  /** Name or id; all workspaces unless given. */
  workspace: string | null;
  /** Only counts, and changes nothing. */
  preview: boolean;
  told: (workspace: string, scanned: Scanned) => void;
};

/** Masks personal data in what an installation stored earlier, beside its running server or without it. */
export async function scanPrivacyOf(
  config: Config,
  wanted: ScanWish,
  log: (line: string) => void,
): Promise<({ workspace: string } & Scanned)[]> {
  return withSecrets(config, log, async ({ db }, secrets) => {
    const results = [];
    const { workspace, preview } = wanted;
    for (const { id, name } of await chooseWorkspaces(db, workspace)) {
      const told = (scanned: Scanned): void => wanted.told(name, scanned);
      const to = { db, secrets, now: () => new Date() };
      results.push({ workspace: name, ...(await scanPrivacy(to, id, { preview, told })) });
    }
    return results;
  });
}
