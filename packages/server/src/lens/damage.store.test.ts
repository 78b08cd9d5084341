import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { copyFile, open, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { type Lens, openLens } from "./lens.ts";
import { rebuildLens } from "./rebuild.ts";
import { requestRebuild } from "./rebuild-request.ts";
import { countSignals } from "./testing/count-signals.ts";
import { dumpLens } from "./testing/dump-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { plainSignal } from "./testing/some-signals.ts";
import { writeSignals } from "./testing/write-signals.ts";

const workspaceId = newId();
let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let said: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  const facts = Array.from({ length: 3_000 }, (_, n) => ({
    ...plainSignal(workspaceId, Date.parse("2026-01-01") + n * 600_000),
    location: `shop ${n}`,
  }));
  await writeSignals(database.pool, facts);
});

afterAll(async () => {
  await database?.drop();
  await folder?.remove();
});

async function opened<T>(name: string, work: (lens: Lens) => Promise<T>): Promise<T> {
  said = [];
  const lens = await openLens({
    path: folder.path(name),
    pool: database.pool,
    log: (line) => said.push(line),
    threads: 1,
    pollMs: 50,
  });
  try {
    return await work(lens);
  } finally {
    await lens.close();
  }
}

const built = (): boolean => said.some((line) => line.startsWith("The lens is built:"));
const count = (lens: Lens) => countSignals(lens, workspaceId);

describe("a lens file", () => {
  it("is built when there is none, and kept when there is", async () => {
    expect(await opened("kept", count)).toBe(3_000);
    expect(built()).toBe(true);
    expect(await opened("kept", count)).toBe(3_000);
    expect(said).toEqual([]);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ["empty", (path) => truncate(path, 0)],
    ["cut off", (path) => truncate(path, 20_000)],
    ["something else", (path) => writeFile(path, "not a database at all\n".repeat(1000))],
    ["scrambled at its heads", (path) => scramble(path, 4096, 12_288)],
    ["gone", (path) => rm(path)],
    ["of another format", (path) => change(path, "update lens set format = 1")],
    ["of another database", (path) => change(path, "update lens set source = 'elsewhere/1'")],
    ["without its own tables", (path) => change(path, "drop table lens")],
  ])("is built anew by itself when it is %s", async (_, harm) => {
    await opened("harmed", count);
    await harm(folder.path("harmed"));
    expect(await opened("harmed", count)).toBe(3_000);
    expect(built()).toBe(true);
  });

  it("is built anew when a question meets a damaged block, and the question is answered", async () => {
    await opened("blocks", count);
    const path = folder.path("blocks");
    const { length } = await readFile(path);
    // All but the heads, from which the tables are found: where the values of the columns are.
    await scramble(path, 3 * 4096 + 262_144, length);
    await opened("blocks", async (lens) => {
      const found = await lens.search(
        { id: workspaceId, timezone: "UTC", ratings: new Map(), reach: null },
        {
          where: [{ field: "location", op: "eq", value: "shop 1234" }],
          comments: false,
          limit: 5,
        },
      );
      expect(found.keys).toHaveLength(1);
    });
    expect(built()).toBe(true);
  });

  it("is left alone while another process has it open", async () => {
    const path = folder.path("held");
    await opened("held", count);
    const before = await readFile(path);
    await whileHeld(path, async () => {
      await expect(opened("held", count)).rejects.toThrow(/open in another process/);
      const rebuilding = rebuildLens({ path, pool: database.pool, threads: 1, memoryMb: 256 });
      await expect(rebuilding).rejects.toThrow(/open in another process/);
    });
    expect(before.equals(await readFile(path))).toBe(true);
    expect(await opened("held", count)).toBe(3_000);
    expect(built()).toBe(false);
  });

  it("is used without its log where that cannot be read", async () => {
    await opened("log", count);
    await writeFile(`${folder.path("log")}.wal`, Buffer.alloc(5000, 7));
    expect(await opened("log", count)).toBe(3_000);
  });

  it("gives the same after a stop without goodbye, wherever it was caught", async () => {
    const path = folder.path("killed");
    const later = newId();
    await opened("killed", async (lens) => {
      await count(lens);
      for (let round = 1; round <= 5; round += 1) {
        await writeSignals(database.pool, [plainSignal(later), plainSignal(later)]);
        await countSignals(lens, later);
        // What the disk holds at this moment is what a killed process leaves behind.
        const left = folder.path(`killed-${round}`);
        await copyFile(path, left);
        if (existsSync(`${path}.wal`)) await copyFile(`${path}.wal`, `${left}.wal`);
      }
    });
    for (let round = 1; round <= 5; round += 1) {
      expect(await opened(`killed-${round}`, (lens) => countSignals(lens, later))).toBe(10);
      expect(built()).toBe(false);
    }
    await opened("fresh", count);
    expect(await dumpLens(folder.path("killed-1"))).toEqual(await dumpLens(folder.path("fresh")));
  });

  it("can be built anew on request, also by another process while the server runs", async () => {
    const rebuilt = await rebuildLens({
      path: folder.path("asked"),
      pool: database.pool,
      threads: 1,
      memoryMb: 256,
    });
    expect(rebuilt.signals).toBeGreaterThanOrEqual(3_000);
    await opened("asked", async (lens) => {
      expect(await count(lens)).toBe(3_000);
      const again = await requestRebuild(database.pool, 20_000);
      expect(again?.signals).toBe(rebuilt.signals);
      expect(await count(lens)).toBe(3_000);
      await writeSignals(database.pool, [plainSignal(workspaceId)]);
      expect(await count(lens)).toBe(3_001);
    });
  });
});

const HOLD = `
  const { DuckDBInstance } = await import(process.argv[1]);
  const instance = await DuckDBInstance.create(process.argv[2]);
  process.stdout.write("held");
  process.stdin.on("end", () => { instance.closeSync(); process.exit(0); }).resume();
`;

/** Does something while another process has a DuckDB file open. */
async function whileHeld(path: string, work: () => Promise<void>): Promise<void> {
  const duckdb = import.meta.resolve("@duckdb/node-api");
  const child = spawn(process.execPath, ["--input-type=module", "-e", HOLD, duckdb, path], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  try {
    await work();
  } finally {
    child.stdin.end();
    await ended;
  }
}

async function scramble(path: string, from: number, to: number): Promise<void> {
  const file = await open(path, "r+");
  try {
    const noise = Buffer.alloc(Math.max(0, to - from), 0xa5);
    await file.write(noise, 0, noise.length, from);
  } finally {
    await file.close();
  }
}

async function change(path: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}
