import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Secrets } from "./account/secret-box.ts";
import type { Config } from "./config.ts";
import type { Errands } from "./errands.ts";
import type { Live } from "./http/live.ts";
import type { Doorkeeper } from "./http/who.ts";
import type { Lens } from "./lens/lens.ts";
import type { AskCases } from "./measure/ask-cases.ts";
import type { AskModel } from "./outside/language-model.ts";
import type { Notify } from "./post/notify.ts";
import type { Catalog } from "./store/catalog.ts";
import type { DB } from "./store/generated/database.ts";
import type { Recorder } from "./store/recording/recorder.ts";
import type { Tenants } from "./store/tenant.ts";

/** What the doors and jobs may use. Passed in, never imported, so that a test can hand over its own. */
export type Ctx = {
  config: Config;
  pool: Pool;
  /** In a handler: the database as the caller may see it, and nothing beyond (see http/door.ts). */
  db: Kysely<DB>;
  /** The whole database, for what is of no workspace or of several: accounts, sessions, a caller who is not known yet. */
  system: Kysely<DB>;
  /** The database as somebody may see it, held by row-level security. */
  tenants: Tenants;
  /** Seals what must not be readable in the database, and opens it again. */
  secrets: Secrets;
  lens: Lens;
  /** Answers the part of a question that is about cases. */
  askCases: AskCases;
  live: Live;
  catalog: Catalog;
  recorder: Recorder;
  doorkeeper: Doorkeeper;
  /** Tells an account's person what happened to it. */
  notify: Notify;
  /** The operator's language model; null where none is set. */
  askModel: AskModel | null;
  /** For what nobody waits for. */
  errands: Errands;
  log: Logger;
  now: () => Date;
};
