import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openInstallationSecret } from "./account/installation-secret.ts";
import type { Config } from "./config.ts";
import type { Ctx } from "./context.ts";
import { type DemoOptions, fillDemo } from "./demo/fill-demo.ts";
import { openErrands } from "./errands.ts";
import { buildApp } from "./http/app.ts";
import { type Live, openLive } from "./http/live.ts";
import { openDoorkeeper } from "./http/who.ts";
import { openAlertKeeper } from "./jobs/alert-keeper.ts";
import { openAuditKeeper } from "./jobs/audit-keeper.ts";
import { auditSinksOf, openAuditSinks } from "./jobs/audit-sinks.ts";
import { openErasureKeeper } from "./jobs/erasure-keeper.ts";
import { openPost } from "./jobs/post.ts";
import { openRetentionKeeper } from "./jobs/retention.ts";
import type { Applied } from "./lens/follower.ts";
import { type Lens, openLens } from "./lens/lens.ts";
import { openPostgresLens } from "./lens/postgres-lens.ts";
import { TOMBSTONES } from "./listen/tombstones.ts";
import { askCases } from "./measure/ask-cases.ts";
import { openLog } from "./open-log.ts";
import { openTruth, type Truth } from "./open-truth.ts";
import { openLanguageModel } from "./outside/language-model.ts";
import { openNotify } from "./post/notify.ts";
import { type Catalog, openCatalog } from "./store/catalog.ts";
import { openRecorder } from "./store/recording/recorder.ts";

export type RunningServer = {
  /** `http://127.0.0.1:4400` */
  address: string;
  ctx: Ctx;
  /** Finishes what is under way, takes nothing new, and lets go of the stores. */
  close(): Promise<void>;
  /** Resolves if the database is lost for good. */
  lost: Promise<void>;
};

export type StartOptions = {
  /** Fill an empty installation with made-up data before the doors open. */
  demo?: DemoOptions & { told?: (done: number, count: number) => void };
};

/** Opens the two stores, wires the rooms together and listens. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const log = openLog(config.logLevel);
  const now = (): Date => new Date();
  const truth = await openTruth(config, {
    log: (line) => log.info(line),
    share: false,
    isThrownAway: options.demo !== undefined,
  });
  // What was opened is closed in the opposite order, also when something in the middle fails.
  const opened: (() => Promise<unknown>)[] = [truth.stop];
  const close = async (): Promise<void> => {
    for (const letGo of opened.splice(0).reverse()) await letGo();
  };
  try {
    const { secrets, release } = await openInstallationSecret(config, truth, (line) => log.warn(line));
    opened.push(release);
    const lens = await openAnalytics(config, truth, (line) => log.info(line));
    opened.push(() => lens.close());
    const live = openLive(now);
    const recorder = openRecorder({
      pool: truth.pool,
      secrets,
      listener: lens,
      opened: live.casesOpened,
      now,
      log: (message, error) => log.warn({ err: error }, message),
    });
    opened.push(() => recorder.idle());
    const doorkeeper = openDoorkeeper({ db: truth.db, now, config });
    const catalog = openCatalog(truth.pool, Date.now);
    const errands = openErrands(log);
    opened.push(() => errands.idle());
    const ctx: Ctx = {
      config,
      pool: truth.pool,
      db: truth.db,
      system: truth.db,
      tenants: truth.tenants,
      secrets,
      lens,
      askCases,
      live,
      catalog,
      recorder,
      doorkeeper,
      notify: openNotify({ secrets, config, now }),
      errands,
      askModel: openLanguageModel(config, (message, error) => log.warn({ err: error }, message)),
      log,
      now,
    };
    const sinks = openAuditSinks(ctx, auditSinksOf(config));
    opened.push(() => sinks.close());
    const keeper = openAuditKeeper(ctx);
    opened.push(() => keeper.close());
    const erasures = openErasureKeeper({
      db: truth.db,
      secrets,
      now,
      tombstones: join(config.dataDir, TOMBSTONES),
      lens,
      log,
    });
    opened.push(() => erasures.close());
    const retention = openRetentionKeeper({ db: truth.db, now, log });
    opened.push(() => retention.close());
    const post = openPost(ctx);
    opened.push(() => post.close());
    lens.onApplied((lot) => void tellApplied(catalog, live, lot));
    if (options.demo) await fillDemo(ctx, options.demo, options.demo.told);
    // Not before a demo is full: what is not there yet would be judged as silence.
    const alerts = openAlertKeeper(ctx);
    opened.push(() => alerts.close());
    const app = await buildApp(ctx);
    opened.push(() => app.close());
    opened.push(async () => live.close());
    const address = await listen(app, config);
    return { address: config.baseUrl ?? address, ctx, lost: truth.lost, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tells what can be asked about, but for anonymous answers: nobody is to see when one comes. */
async function tellApplied(
  catalog: Catalog,
  live: Live,
  { workspaceId, facts, count }: Applied,
): Promise<void> {
  const words = await catalog.of(workspaceId).catch(() => null);
  const told = facts.filter(({ survey }) => survey === null || !words?.privacy.anonymous.has(survey));
  const left = count - (facts.length - told.length);
  if (words && left > 0) live.applied(workspaceId, told, left);
}

/** The lens, or in its place the database itself where the settings say so. */
async function openAnalytics(config: Config, truth: Truth, log: (line: string) => void): Promise<Lens> {
  if (config.analytics === "postgres") return openPostgresLens(truth.pool);
  const folder = join(config.dataDir, "lens");
  mkdirSync(folder, { recursive: true });
  return openLens({
    path: join(folder, "lens.duckdb"),
    pool: truth.pool,
    log,
    memoryMb: config.lensMemoryMb,
    ...(config.lensThreads !== undefined && { threads: config.lensThreads }),
  });
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, config: Config): Promise<string> {
  try {
    return await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      throw new Error(
        `Port ${config.port} is taken by another program; stop it or choose another with --port or HEED_PORT.`,
        { cause: error },
      );
    }
    throw error;
  }
}
