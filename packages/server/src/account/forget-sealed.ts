import type { Config } from "../config.ts";
import { insertAudit } from "../store/audit.ts";
import { countSealed, SEALED_COLUMNS } from "../store/sealed-columns.ts";
import { withSecretChecks } from "../store/secret-check.ts";
import { withTruth } from "../with-truth.ts";
import { isSecretHeld } from "./secret-lock.ts";

/** What was forgotten, for people: `contact data of customers: 12,345, second factors: 3`. */
export type Forgotten = { what: string };

/**
 * The last resort when a secret is lost for good: removes everything that only it opens, so that Heed starts again with
 * another one. Throws, with what is at stake, unless `confirmed`, and while a Heed runs that has a secret that fits.
 */
export async function forgetSealed(
  config: Config,
  confirmed: boolean,
  log: (line: string) => void,
): Promise<Forgotten> {
  return withTruth(config, log, async (truth) => {
    const what = await countSealed(truth.pool);
    if (!confirmed) {
      throw new Error(
        `This cannot be undone: ${what} would be removed for good. Look for the secret in your backups first; then call it with --confirm.`,
      );
    }
    await withSecretChecks(truth.pool, async (client) => {
      if (await isSecretHeld(client)) {
        throw new Error("A Heed is running whose secret opens all of it: stop it first if you mean it.");
      }
      for (const { table, column, without } of SEALED_COLUMNS) {
        await client.query(
          without === "row"
            ? `delete from ${table} where ${column} is not null`
            : `update ${table} set ${column} = null where ${column} is not null`,
        );
      }
      await client.query("delete from customer_keys where sealed is not null");
      // They are signed with it, and whoever checks them would have to call them false.
      await client.query("delete from audit_seals");
      await client.query("delete from secret_check");
    });
    const now = new Date();
    for (const { id } of await truth.db.selectFrom("workspaces").select("id").execute()) {
      const entry = { actor: "cli", action: "secret.forgotten", object: "secret", details: { what }, now };
      await insertAudit(truth.db, id, entry);
    }
    return { what };
  });
}
