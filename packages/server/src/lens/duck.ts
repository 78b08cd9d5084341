import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Statement } from "./compile.ts";
import type { Param, ParamType } from "./dialect.ts";

/** An open DuckDB file. One connection writes, a few read; both take turns. */
export type Duck = {
  /** Rows of a question, as arrays. Sees every write that was done before. */
  read(statement: Statement): Promise<unknown[][]>;
  /** Does some work as one transaction; later writes wait for it. Rolls back and rejects if the work throws. */
  write<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** Lends a connection of its own, for work that begins and ends its transactions itself. */
  session<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** Waits for what is under way and closes the file. */
  close(): Promise<void>;
};

/** Runs one statement of a write and gives back its rows. */
export type Run = (text: string, params?: readonly Param[]) => Promise<unknown[][]>;

export type DuckOptions = { path: string; threads: number; memoryMb: number; tempDir: string };

/**
 * Each running statement occupies one of the four threads that Node also uses for files, names and passwords, so not
 * all of them may be the lens's. DuckDB itself spreads a question over its own threads.
 */
const READERS = 2;

export async function openDuck({ path, threads, memoryMb, tempDir }: DuckOptions): Promise<Duck> {
  const instance = await DuckDBInstance.create(path, {
    threads: String(threads),
    memory_limit: `${memoryMb}MB`,
    preserve_insertion_order: "false",
    temp_directory: tempDir,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  try {
    const writer = await instance.connect();
    // No file is read but those that the lens itself puts into its folder.
    await writer.run(`set allowed_directories = ['${tempDir.replaceAll("'", "''")}/']`);
    await writer.run("set enable_external_access = false");
    // They hardly save room where texts repeat, and take a fifth of the time that writing takes.
    await writer.run("set disabled_compression_methods = 'fsst,zstd'");
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
    async write(work) {
      if (closing) throw new Error("the lens is closed");
      const done = lastWrite.then(() => transaction(work));
      lastWrite = done.catch(() => {});
      return done;
    },
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
