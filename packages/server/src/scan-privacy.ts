import { openInstallationSecret } from "./account/installation-secret.ts";
import type { Config } from "./config.ts";
import { type Scanned, scanPrivacy } from "./jobs/privacy-scan.ts";
import { openTruth } from "./open-truth.ts";

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
  const truth = await openTruth(config, { log, share: true });
  let release = async (): Promise<void> => {};
  try {
    const secret = await openInstallationSecret(config, truth, log);
    release = secret.release;
    const all = await truth.db
      .selectFrom("workspaces")
      .select(["id", "name"])
      .orderBy("created_at")
      .execute();
    const { workspace, preview } = wanted;
    const chosen = all.filter(
      ({ id, name }) => workspace === null || id === workspace.toLowerCase() || name === workspace,
    );
    if (workspace !== null && chosen.length === 0) {
      const names = all.map(({ name }) => JSON.stringify(name)).join(", ");
      throw new Error(`There is no workspace ${JSON.stringify(workspace)}; there is ${names || "none yet"}.`);
    }
    const results = [];
    const to = { db: truth.db, secrets: secret.secrets, now: () => new Date() };
    for (const { id, name } of chosen) {
      const told = (scanned: Scanned): void => wanted.told(name, scanned);
      results.push({ workspace: name, ...(await scanPrivacy(to, id, { preview, told })) });
    }
    return results;
  } finally {
    await release();
    await truth.stop();
  }
}
