import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig, type SettingName } from "../config.ts";
import { newId } from "../ids.ts";
import { findCustomerByRef, upsertCustomer } from "../store/customer.ts";
import type { DB } from "../store/generated/database.ts";
import { wholeWorkspace } from "../store/scope.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { forgetSealed } from "./forget-sealed.ts";
import { openInstallationSecret } from "./installation-secret.ts";
import { rotateSecret } from "./rotate-secret.ts";
import type { Secrets } from "./secret-box.ts";

const ONE = "Zq7vT2mK9xLw4RbN8sYdC3fHjP6uAeG1";
const TWO = "mB5hW8kQ2zXc9VnL4tRyE7uJ1oPaS6dF";
const workspaceId = newId();

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let log: string[];
let letGo: (() => Promise<void>)[];
beforeEach(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), "heed-secret-"));
  [log, letGo] = [[], []];
});
afterEach(async () => {
  for (const release of letGo) await release();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

type Settings = Partial<Record<SettingName, string>>;
const configOf = (settings: Settings) =>
  readConfig({ HEED_DATA: folder, DATABASE_URL: database.url, ...settings }, {});

async function open(settings: Settings = {}): Promise<{ secrets: Secrets; release(): Promise<void> }> {
  const where = { pool: database.pool, connection: { connectionString: database.url } };
  const opened = await openInstallationSecret(configOf(settings), where, (line) => log.push(line));
  letGo.push(opened.release);
  return opened;
}

/** As a process that opens the secret, does its work and ends. */
async function once<T>(settings: Settings, task: (secrets: Secrets) => Promise<T>): Promise<T> {
  const { secrets, release } = await open(settings);
  try {
    return await task(secrets);
  } finally {
    await release();
  }
}

const lan = { ref: "C-1", email: "lan@example.com", phone: "0901234567", name: "Lan Trần" };
const write = (settings: Settings, customer: object): Promise<void> =>
  once(settings, (secrets) =>
    upsertCustomer(database.pool, workspaceId, { ref: "C-1", ...customer }, new Date(), secrets),
  );
const read = (settings: Settings) =>
  once(settings, (secrets) =>
    findCustomerByRef(dbOf(database.pool), wholeWorkspace(workspaceId), "C-1", secrets),
  );
const dbOf = (pool: Pool) => new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
const rotate = (settings: Settings = {}) =>
  rotateSecret(
    configOf(settings),
    (line) => log.push(line),
    () => {},
  );
const count = async (sql: string): Promise<number> =>
  Number((await database.pool.query<{ count: string }>(`select count(*) as count ${sql}`)).rows[0]?.count);

describe("the key file", () => {
  test("is made at the first start, for nobody else to read, and told of once", async () => {
    await write({}, lan);
    expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(folder, "secret"), "utf8")).trim()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await readdir(folder)).toEqual(["secret"]);
    expect(log).toEqual([expect.stringMatching(/back it up, apart from the database/)]);
    expect(await read({})).toMatchObject(lan);
    expect(log).toHaveLength(1);
    expect(log.join()).not.toContain((await readFile(join(folder, "secret"), "utf8")).trim());
  });

  test("two processes that start at once use the same one", async () => {
    const opened = await Promise.all([open(), open(), open()]);
    expect(new Set(opened.map(({ secrets }) => secrets.index("a", "b").toString("hex"))).size).toBe(1);
  });

  test("that is damaged stops the start and is left alone", async () => {
    await writeFile(join(folder, "secret"), "oops", { mode: 0o600 });
    await expect(open()).rejects.toThrow("is damaged: bring it back from your backup");
    expect(await readFile(join(folder, "secret"), "utf8")).toBe("oops");
  });

  test("that others can read is warned of", async () => {
    await writeFile(join(folder, "secret"), `${Buffer.alloc(32, 7).toString("base64url")}\n`, {
      mode: 0o644,
    });
    await open();
    expect(log).toEqual([expect.stringContaining("chmod 600")]);
  });
});

describe("a wrong or lost secret", () => {
  const stake = /contact data of customers: 1, second factors: 0, sign-on secrets: 0/;

  test("S60: lost: the start is refused with what is at stake, and no other secret is made", async () => {
    await write({}, lan);
    await rm(join(folder, "secret"));
    await expect(open()).rejects.toThrow(/is missing.*backup.*Nothing was changed/s);
    await expect(open()).rejects.toThrow(stake);
    expect(await readdir(folder)).toEqual([]);
  });

  test("S60: wrong: the same, whether it is a setting or the key file of another machine", async () => {
    await write({ HEED_SECRET: ONE }, lan);
    await expect(open({ HEED_SECRET: TWO })).rejects.toThrow(stake);
    await expect(open({ HEED_SECRET: TWO })).rejects.toThrow("HEED_SECRET is not the one");
    await writeFile(join(folder, "secret"), Buffer.alloc(32, 7).toString("base64url"), { mode: 0o600 });
    await expect(open()).rejects.toThrow(/key file .*secret is not the one that this database/);
    expect(await read({ HEED_SECRET: ONE })).toMatchObject(lan);
  });

  test("two new machines on one new database: the second is told, whoever it is", async () => {
    const other = await mkdtemp(join(tmpdir(), "heed-secret-"));
    const started = await Promise.allSettled([open(), open({ HEED_DATA: other })]);
    expect(started.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await rm(other, { recursive: true });
  });
});

describe("a secret that is lost for good", () => {
  const forget = (confirmed: boolean) => forgetSealed(configOf({}), confirmed, (line) => log.push(line));

  test("is gone without: after a confirmation what only it opened goes, and everything else stays", async () => {
    await database.pool.query(
      "insert into workspaces (id, name, timezone, created_at) values ($1, 'Phố', 'UTC', now())",
      [workspaceId],
    );
    await write({}, { ...lan, traits: { tier: "gold" } });
    await rm(join(folder, "secret"));
    await expect(forget(false)).rejects.toThrow(/contact data of customers: 1.*--confirm/s);
    expect(await count("from customer_identities")).toBe(1);
    expect((await forget(true)).what).toContain("contact data of customers: 1");
    const nobody = { email: null, phone: null, name: null };
    expect(await read({})).toMatchObject({ ref: "C-1", traits: { tier: "gold" }, ...nobody });
    await write({}, lan);
    expect(await read({})).toMatchObject(lan);
    expect(await count("from audit where action = 'secret.forgotten'")).toBe(1);
  });

  test("is not gone without while somebody runs who has it", async () => {
    await write({}, lan);
    await open();
    await expect(forget(true)).rejects.toThrow("stop it first");
    expect(await read({})).toMatchObject(lan);
  });
});

describe("a secret that is kept elsewhere", () => {
  test("comes from a program or a file", async () => {
    await write({ HEED_SECRET: ONE }, lan);
    expect(await read({ HEED_SECRET: `exec:printf '${ONE}\\n'` })).toMatchObject(lan);
    await writeFile(join(folder, "kept"), `${ONE}\n`);
    expect(await read({ HEED_SECRET: `file:${join(folder, "kept")}` })).toMatchObject(lan);
  });

  test("S60: that is weak is refused when it is fetched", async () => {
    await expect(open({ HEED_SECRET: "exec:echo changeme" })).rejects.toThrow(
      /HEED_SECRET is not usable: it has 8/,
    );
  });

  test("S33: that cannot be had stops the start, without a word of what was printed", async () => {
    const failing = open({ HEED_SECRET: "exec:echo canary-out; echo canary-err >&2; exit 3" });
    await expect(failing).rejects.toThrow(/exit status 3/);
    const message = await failing.catch((error: Error) => error.message);
    expect(String(message).replace(/by exec:.*, and/, "")).not.toContain("canary");
    await expect(open({ HEED_SECRET: `file:${folder}/none` })).rejects.toThrow("ENOENT");
  });
});

describe("changing the secret", () => {
  const OLD = { HEED_SECRET: ONE };
  const BOTH = { HEED_SECRET: ONE, HEED_SECRET_NEW: TWO };
  const NEW = { HEED_SECRET: TWO };
  const foundByMail = (settings: Settings, email = "lan@example.com") =>
    once(settings, async (secrets) => {
      await upsertCustomer(database.pool, workspaceId, { email }, new Date(), secrets);
      return count("from customers");
    });

  test("seals everything anew, blind indexes included, and the old one is not accepted any more", async () => {
    await write(OLD, lan);
    const before = (await database.pool.query("select name_words from customer_identities")).rows;
    const { rows } = await rotate(BOTH);
    expect(rows).toBe(3);
    expect(await read(NEW)).toMatchObject(lan);
    expect(await foundByMail(NEW)).toBe(1);
    expect(await foundByMail(NEW, "new@example.com")).toBe(2);
    expect((await database.pool.query("select name_words from customer_identities")).rows).not.toEqual(
      before,
    );
    await expect(open(OLD)).rejects.toThrow("is not the one that this database was written with");
    // Who still has both settings is told what is left to do.
    expect(await read(BOTH)).toMatchObject(lan);
    expect(log.join("\n")).toContain("put the value of HEED_SECRET_NEW into HEED_SECRET");
  });

  test("goes on where it was ended, and both secrets are needed until then", async () => {
    await write(OLD, lan);
    await open(BOTH);
    for (const settings of [OLD, NEW]) await expect(open(settings)).rejects.toThrow("both are needed");
    await expect(open({ HEED_SECRET_NEW: TWO, HEED_SECRET: `${TWO}x` })).rejects.toThrow(/both are needed/);
    // Whatever is under the old secret is found, and nobody is made twice.
    expect(await foundByMail(BOTH)).toBe(1);
    await write(BOTH, { name: "Lan Anh" });
    await write(BOTH, { ref: "C-2", email: "lan@example.com" });
    expect(await count("from customer_keys where kind = 'email'")).toBe(1);
    expect((await rotate(BOTH)).rows).toBeGreaterThan(0);
    expect(await read(NEW)).toMatchObject({ ...lan, name: "Lan Anh" });
  });

  test("ended in the middle of its rows, is called again and seals the rest", async () => {
    await once(OLD, async (secrets) => {
      for (let n = 0; n < 700; n += 1) {
        const said = { ref: `C-${n}`, email: `lan${n}@example.com`, name: "Lan" };
        await upsertCustomer(database.pool, workspaceId, said, new Date(), secrets);
      }
    });
    // A batch each: twice among the keys, once among the contacts.
    for (let time = 0; time < 3; time += 1) {
      const ended = rotateSecret(
        configOf(BOTH),
        (line) => log.push(line),
        () => {
          throw new Error("killed");
        },
      );
      await expect(ended).rejects.toThrow("killed");
      expect(await read(BOTH).then((one) => one?.email)).toBe("lan1@example.com");
      expect(await foundByMail(BOTH, "lan699@example.com")).toBe(700);
      await expect(open(NEW)).rejects.toThrow("both are needed");
    }
    await rotate(BOTH);
    const left = "where get_byte(sealed, 1) <> (select get_byte(sealed, 1) from secret_check)";
    expect(await count(`from customer_identities ${left}`)).toBe(0);
    expect(await count(`from customer_keys ${left}`)).toBe(0);
    expect(await foundByMail(NEW, "lan350@example.com")).toBe(700);
  });

  test("does not begin while somebody runs who knows the old one only", async () => {
    await write(OLD, lan);
    const { release } = await open(OLD);
    await expect(rotate(BOTH)).rejects.toThrow("A Heed is running that knows only the old secret");
    expect(await read(OLD)).toMatchObject(lan);
    await release();
    expect((await rotate(BOTH)).rows).toBe(3);
  });

  test("with key files needs no setting: the old one stays beside for old backups", async () => {
    await write({}, lan);
    const old = await readFile(join(folder, "secret"), "utf8");
    const { kept } = await rotate();
    expect(kept).toBe(join(folder, "secret.old"));
    expect((await readdir(folder)).sort()).toEqual(["secret", "secret.old"]);
    expect(await readFile(join(folder, "secret.old"), "utf8")).toBe(old);
    expect(await readFile(join(folder, "secret"), "utf8")).not.toBe(old);
    expect(await read({})).toMatchObject(lan);
  });

  test("ended between the database and the files, the next start turns the files", async () => {
    await write({}, lan);
    await rotate();
    const [now, old] = [join(folder, "secret"), join(folder, "secret.old")];
    const fresh = await readFile(now, "utf8");
    await writeFile(join(folder, "secret.new"), fresh, { mode: 0o600 });
    await writeFile(now, await readFile(old, "utf8"), { mode: 0o600 });
    expect(await read({})).toMatchObject(lan);
    expect(await readFile(now, "utf8")).toBe(fresh);
    expect((await readdir(folder)).sort()).toEqual(["secret", "secret.old"]);
  });

  test("says what is missing", async () => {
    await expect(rotate(OLD)).rejects.toThrow("HEED_SECRET_NEW");
    await expect(rotate()).rejects.toThrow("There is no key file");
  });
});
