/** What `pg` needs to reach the embedded PostgreSQL: `new Pool({ ...connection, max: 20 })`. */
export type EmbeddedConnection = {
  /** The folder of the Unix socket; `pg` takes a host that begins with a slash for one. */
  host: string;
  port: number;
  user: string;
  database: string;
  /** Stated, so that a PGSSLMODE in the environment cannot ask for encryption on a local socket. */
  ssl: false;
};

/** The port is only a part of the socket's name: the server listens on no network address. */
export const socketPort = 5432;
export const databaseUser = "heed";
export const databaseName = "heed";

/** The name that PostgreSQL gives its socket inside a folder. */
export const socketFile = `.s.PGSQL.${socketPort}`;

/** Connection settings for the server whose socket is in `socketDir`. */
export function connectionAt(socketDir: string): EmbeddedConnection {
  return { host: socketDir, port: socketPort, user: databaseUser, database: databaseName, ssl: false };
}
