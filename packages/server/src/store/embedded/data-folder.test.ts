import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareDataFolder } from "./data-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-folder-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("makes the folder and those above it, for their owner only", async () => {
  const made = await prepareDataFolder(join(folder, "a/b/c"));
  expect((await stat(made)).mode & 0o777).toBe(0o700);
  expect(await prepareDataFolder(made)).toBe(made);
});

it("refuses a place where nothing can be made, at once and in one sentence", async () => {
  await expect(prepareDataFolder("/proc/heed-nowhere/data")).rejects.toThrow(
    /cannot be written .*choose another folder/,
  );
});
