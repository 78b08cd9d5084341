import type { Config } from "./config.ts";
import { foldAudit } from "./store/audit-fold.ts";
import { type Verified, verifyAudit } from "./store/audit-verify.ts";
import { chooseWorkspaces } from "./store/workspace-named.ts";
import { withSecrets } from "./with-truth.ts";

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
  return withSecrets(config, log, async (truth, secrets) => {
    const results = [];
    for (const { id, name } of await chooseWorkspaces(truth.db, wanted.workspace)) {
      await foldAudit(truth.pool, id);
      const verified = await verifyAudit(truth, id, {
        from: await placeAt(truth.pool, id, wanted.from),
        secrets,
        connections: CONNECTIONS,
        told: (done, count) => wanted.told(name, done, count),
      });
      results.push({ workspace: name, ...verified });
    }
    return results;
  });
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
