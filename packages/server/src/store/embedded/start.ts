import { chooseAccount } from "./account.ts";
import { type BinaryPlaces, findBinaries } from "./binaries.ts";
import { prepareCluster } from "./cluster.ts";
import { connectionAt, type EmbeddedConnection } from "./connection.ts";
import { clusterFolder, prepareDataFolder } from "./data-folder.ts";
import { type Owner, removeOwner, writeOwner } from "./owner-lock.ts";
import { takeOwnership } from "./ownership.ts";
import { openServerLog } from "./server-log.ts";
import { hasExited, launchServer, stopServer } from "./server-process.ts";
import { prepareSocketFolder, removeSocketFolder } from "./socket-folder.ts";

export { attachEmbedded } from "./attach.ts";

export type EmbeddedOptions = {
  /** Created if missing; the cluster goes to `postgres/` in it, the log to `postgres.log`. */
  dataDir: string;
  /** Told what takes time or was put right, one line at a time. */
  log: (line: string) => void;
  /** Default 64: the lens answers the large questions, so the truth needs little. */
  sharedBuffersMb?: number;
  /** Other places for the programs than the npm package and this user's caches. */
  places?: BinaryPlaces;
};

export type Embedded = {
  socketDir: string;
  port: number;
  user: string;
  database: string;
  /** For `new Pool({ ...poolConfig, max })`; at most 40 connections in all. */
  poolConfig: EmbeddedConnection;
  /** Shuts the server down and gives the data folder free; end the pools first. May be called twice. */
  stop(): Promise<void>;
  /** Resolves if the server ends without `stop()`; then call `stop()` and start again or leave. */
  exited: Promise<void>;
};

/**
 * Starts the embedded PostgreSQL on a data folder, creating folder, cluster and database if they
 * are missing, and answers when it takes statements. The server ends when this process ends,
 * however that happens. Throws one sentence that says what to do: folder in use, not writable,
 * nearly full, of another PostgreSQL version, or the server's own last words.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === "win32") {
    throw new Error("Heed's own PostgreSQL does not run on Windows: set DATABASE_URL, or use WSL.");
  }
  const dataDir = await prepareDataFolder(options.dataDir);
  const owner = await takeOwnership(dataDir, options.log);
  try {
    return await startOwned(dataDir, owner, options);
  } catch (error) {
    await removeOwner(dataDir, owner);
    throw error;
  }
}

async function startOwned(dataDir: string, owner: Owner, options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options;
  const cluster = clusterFolder(dataDir);
  const account = await chooseAccount(dataDir);
  const binaries = await findBinaries(account, options.places ?? {}, log);
  await prepareCluster(dataDir, binaries, account, log);
  const socket = await prepareSocketFolder(dataDir, cluster, account);
  const connection = connectionAt(socket.forClients);
  await writeOwner(dataDir, { ...owner, socketDir: socket.forClients });

  const sharedBuffersMb = options.sharedBuffersMb ?? 64;
  const serverLog = await openServerLog(dataDir, account);
  const child = await launchServer({
    dataDir,
    cluster,
    binaries,
    account,
    socket,
    connection,
    sharedBuffersMb,
    serverLog,
    log,
  }).finally(() => serverLog.close());

  let stopping: Promise<void> | undefined;
  const exited = new Promise<void>((resolve) => {
    const report = () => {
      if (!stopping) resolve();
    };
    if (hasExited(child)) report();
    else child.once("exit", report);
  });
  const stop = () => {
    stopping ??= stopServer(child)
      .then(() => removeSocketFolder(socket.forClients, cluster))
      .then(() => removeOwner(dataDir, owner));
    return stopping;
  };
  const { host: socketDir, port, user, database } = connection;
  return { socketDir, port, user, database, poolConfig: connection, stop, exited };
}
