import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Statement } from "./compile.ts";
import type { Param, ParamType } from "./dialect.ts";
import type { TakeBlock } from "./stream.ts";

/** An open DuckDB file. One connection writes, a few read; both take turns. */
export type Duck = {
  /** Rows of a question, as arrays. Sees every write that was done before. */
  read(statement: Statement): Promise<unknown[][]>;
  /**
   * Gives all rows of a question whose columns are small numbers (`usmallint`), a block of at most 2,048 at a time, on a
   * connection of its own. However many there are, only a few blocks are in memory at once.
   */
  stream(statement: Statement, take: TakeBlock): Promise<void>;
  /** Does some work as one transaction; later writes wait for it. Rolls back and rejects if the work throws. */
  write<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** The same for a single statement, which is prepared once: half the work for the small writes of a quiet day. */
  writeOne(text: string, params: readonly Param[]): Promise<void>;
  /** Lends a connection of its own, for work that begins and ends its transactions itself. */
  session<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** Waits for what is under way and closes the file. */
  close(): Promise<void>;
};

/** Runs one statement of a write and gives back its rows. */
export type Run = (text: string, params?: readonly Param[]) => Promise<unknown[][]>;

export type DuckOptions = {
  path: string;
  threads: number;
  memoryMb: number;
  tempDir: string;
  /** Folders besides `tempDir` whose files it may read. */
  reading?: string[];
};

/**
 * Each running statement occupies one of the four threads that Node also uses for files, names and passwords, so not
 * all of them may be the lens's. DuckDB itself spreads a question over its own threads.
 */
const READERS = 2;

/** One statement for each workspace that is written to; more workspaces than this at once are prepared anew. */
const MAX_PREPARED = 16;

export async function openDuck({
  path,
  threads,
  memoryMb,
  tempDir,
  reading = [],
}: DuckOptions): Promise<Duck> {
  const instance = await DuckDBInstance.create(path, {
    threads: String(threads),
    memory_limit: `${memoryMb}MB`,
    preserve_insertion_order: "false",
    temp_directory: tempDir,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // A checkpoint writes the last row group anew, during which writes wait: 150 ms, whether much or little has come.
    wal_autocheckpoint: "32MB",
    // A long transaction writes each row group when it is full, not five at a time when it ends: a tenth of a build.
    write_buffer_row_group_count: "1",
  });
  try {
    const writer = await instance.connect();
    // No file is read but those that the lens itself puts into its folder.
    const allowed = [tempDir, ...reading].map((folder) => `'${folder.replaceAll("'", "''")}/'`);
    await writer.run(`set allowed_directories = [${allowed.join(", ")}]`);
    await writer.run("set enable_external_access = false");
    // They hardly save room where texts repeat, and take a fourth of the time that writing takes.
    await writer.run("set disabled_compression_methods = 'fsst,zstd,dict_fsst'");
    await writer.run("set lock_configuration = true");
    const readers = await Promise.all(Array.from({ length: READERS }, () => instance.connect()));
    return duckOf(instance, writer, readers);
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

function duckOf(instance: DuckDBInstance, writer: DuckDBConnection, readers: DuckDBConnection[]): Duck {
  const free = [...readers];
  const waiting: ((reader: DuckDBConnection) => void)[] = [];
  const prepared = new Map<string, DuckDBPreparedStatement>();
  let lastWrite: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  async function transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const run = runOn(writer);
    await run("begin");
    try {
      const result = await work(run);
      await run("commit");
      return result;
    } catch (error) {
      // A failed commit has ended the transaction already.
      await run("rollback").catch(() => {});
      throw error;
    }
  }

  async function kept(text: string, params: readonly Param[]): Promise<void> {
    let statement = prepared.get(text);
    if (!statement) {
      const [oldest] = prepared.size >= MAX_PREPARED ? prepared : [];
      if (oldest) prepared.delete(oldest[0]);
      oldest?.[1].destroySync();
      statement = await writer.prepare(text);
      prepared.set(text, statement);
    }
    statement.bind(
      params.map(toDuck),
      params.map(({ type }) => TYPES[type]),
    );
    await statement.run();
  }

  /** Does something when all writes before it are done. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (closing) return Promise.reject(new Error("the lens is closed"));
    const done = lastWrite.then(work);
    lastWrite = done.catch(() => {});
    return done;
  }

  return {
    async read({ text, params }) {
      if (closing) throw new Error("the lens is closed");
      const reader = free.pop() ?? (await new Promise<DuckDBConnection>((resolve) => waiting.push(resolve)));
      try {
        return await runOn(reader)(text, params);
      } finally {
        const next = waiting.shift();
        if (next) next(reader);
        else free.push(reader);
      }
    },
    async stream(statement, take) {
      if (closing) throw new Error("the lens is closed");
      const connection = await instance.connect();
      try {
        await streamOn(connection, statement, take);
      } finally {
        connection.closeSync();
      }
    },
    write: (work) => inTurn(() => transaction(work)),
    writeOne: (text, params) => inTurn(() => kept(text, params)),
    async session(work) {
      const connection = await instance.connect();
      try {
        return await work(runOn(connection));
      } finally {
        connection.closeSync();
      }
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };

  async function closeAll(): Promise<void> {
    await lastWrite;
    const idle = free.splice(0);
    while (idle.length < readers.length) {
      idle.push(await new Promise<DuckDBConnection>((resolve) => waiting.push(resolve)));
    }
    for (const statement of prepared.values()) statement.destroySync();
    for (const connection of [writer, ...idle]) connection.closeSync();
    instance.closeSync();
  }
}

function runOn(connection: DuckDBConnection): Run {
  return async (text, params = []) => {
    const reader = await connection.runAndReadAll(
      text,
      params.map(toDuck),
      params.map(({ type }) => TYPES[type]),
    );
    return reader.getRows();
  };
}

async function streamOn(
  connection: DuckDBConnection,
  { text, params }: Statement,
  take: TakeBlock,
): Promise<void> {
  const result = await connection.stream(
    text,
    params.map(toDuck),
    params.map(({ type }) => TYPES[type]),
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const columns = Array.from({ length: chunk.columnCount }, (_, column) =>
      smallNumbers(chunk.getColumnVector(column)),
    );
    take(columns, chunk.rowCount);
  }
}

/** The numbers where DuckDB itself holds them, without a copy; there is no public way to them. */
function smallNumbers(vector: DuckDBVector): Uint16Array {
  const items: unknown = Reflect.get(vector, "items");
  if (items instanceof Uint16Array) return items;
  // Should a newer library keep them elsewhere.
  return Uint16Array.from({ length: vector.itemCount }, (_, at) => Number(vector.getItem(at)));
}

const TYPES: Readonly<Record<ParamType, DuckDBType>> = {
  text: VARCHAR,
  number: DOUBLE,
  boolean: BOOLEAN,
  "text[]": LIST(VARCHAR),
  "number[]": LIST(DOUBLE),
  "boolean[]": LIST(BOOLEAN),
  "integer[]": LIST(INTEGER),
  time: BIGINT,
  "time[]": LIST(BIGINT),
  micros: BIGINT,
  uuid: VARCHAR,
};

/** A parameter as DuckDB takes it; times become microseconds. */
function toDuck({ type, value }: Param): DuckDBValue {
  if (type === "time") return BigInt(value as number) * 1000n;
  if (type === "time[]") return listValue((value as number[]).map((time) => BigInt(time) * 1000n));
  if (type.endsWith("[]")) return listValue(value as DuckDBValue[]);
  return value as DuckDBValue;
}
