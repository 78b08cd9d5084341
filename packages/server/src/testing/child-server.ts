import { makeKey } from "../account/make-key.ts";
import { readConfig } from "../config.ts";
import { newId } from "../ids.ts";
import { startServer } from "../main.ts";
import { firstWorkspace, insertFirstOwner } from "../store/account.ts";

/*
 * A Heed on its own embedded database, as a process for tests to kill. When it can serve it says so in one line of
 * JSON: `{ address, key }`. SIGTERM ends it as it ends the real one.
 */
const [dataDir = ""] = process.argv.slice(2);
const settings = { HEED_DATA: dataDir, HEED_PORT: "0", HEED_LOG_LEVEL: "silent", HEED_LENS_THREADS: "1" };
const server = await startServer(readConfig(settings, {}));
process.once("SIGTERM", async () => {
  await server.close();
  process.exit(0);
});

const { db, now } = server.ctx;
const workspace = (await firstWorkspace(db)) ?? {
  id: newId(),
  name: "Under fire",
  timezone: "UTC",
  demo: false,
};
const owner = { accountId: newId(), name: "Lan", email: "lan@example.com", passwordHash: null };
await insertFirstOwner(db, { workspace: { ...workspace, id: newId() }, ...owner, now: now() });
const home = (await firstWorkspace(db))?.id ?? "";
const key = await makeKey(db, home, { name: "test", role: "admin", actor: "cli", now: now() });
process.stdout.write(`${JSON.stringify({ address: server.address, key: key.secret })}\n`);
