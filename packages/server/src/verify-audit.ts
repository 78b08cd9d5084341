import { openInstallationSecret } from "./account/installation-secret.ts";
import type { Config } from "./config.ts";
import { openTruth } from "./open-truth.ts";
import { foldAudit } from "./store/audit-fold.ts";
import { type Verified, verifyAudit } from "./store/audit-verify.ts";

/** Connections that check at once: PostgreSQL writes out what is hashed, and this process hashes it. */
const CONNECTIONS = 3;

export type VerifyWish = {
  /** Name or id; all workspaces unless given. */
  workspace: string | null;
  /** A place in the chain, or a time at which to begin. */
  from: number | Date | null;
  told: (workspace: string, done: number, all: number) => void;
};

/** Verifies the audit log of an installation from the command line, beside its running server or without it. */
export async function verifyAuditOf(
  config: Config,
  wanted: VerifyWish,
  log: (line: string) => void,
): Promise<({ workspace: string } & Verified)[]> {
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
    const { workspace } = wanted;
    const chosen =
      workspace === null
        ? all
        : all.filter(({ id, name }) => id === workspace.toLowerCase() || name === workspace);
    if (workspace !== null && chosen.length === 0) {
      const names = all.map(({ name }) => JSON.stringify(name)).join(", ");
      throw new Error(`There is no workspace ${JSON.stringify(workspace)}; there is ${names || "none yet"}.`);
    }
    const results = [];
    for (const { id, name } of chosen) {
      await foldAudit(truth.pool, id);
      const verified = await verifyAudit(truth, id, {
        from: await placeAt(truth.pool, id, wanted.from),
        secrets: secret.secrets,
        connections: CONNECTIONS,
        told: (done, count) => wanted.told(name, done, count),
      });
      results.push({ workspace: name, ...verified });
    }
    return results;
  } finally {
    await release();
    await truth.stop();
  }
}

type Asked = { query<T>(text: string, values: unknown[]): Promise<{ rows: T[] }> };

async function placeAt(pool: Asked, workspaceId: string, from: number | Date | null): Promise<number> {
  if (from === null) return 1;
  if (typeof from === "number") return from;
  const { rows } = await pool.query<{ seq: number | null }>(
    "select min(seq)::float8 as seq from audit where workspace_id = $1 and at >= $2",
    [workspaceId, from],
  );
  return rows[0]?.seq ?? Number.MAX_SAFE_INTEGER;
}
