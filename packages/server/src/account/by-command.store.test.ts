import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import {
  createWorkspaceByCommand,
  disableByCommand,
  listAccountsByCommand,
  moveByCommand,
  resetByCommand,
  unlockByCommand,
} from "./by-command.ts";
import { createKey } from "./create-key.ts";

/* What whoever runs the installation does beside the running server. */
let heed: RunningHeed;
const said: string[] = [];
const log = (line: string) => said.push(line);
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());
beforeEach(async () => {
  await heed.ctx.pool.query("delete from throttles");
});
const visitor = (path: string, body: object) => heed.call("POST", path, { key: undefined, body });
const owner = () => heed.owner.email;

it("resets a password by a link that begins with where Heed listens, and S11: earlier links end", async () => {
  const first = await resetByCommand(heed.ctx.config, owner(), log);
  const made = await resetByCommand(heed.ctx.config, owner().toUpperCase(), log);
  expect(made).toMatchObject({
    name: "Lan",
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:0\/reset\/[\w-]{43}$/),
  });
  const tokens = [first, made].map((one) => ("link" in one ? one.link.split("/").at(-1) : ""));
  const password = "seven blue kites return";
  expect((await visitor("/reset", { token: tokens[0], password })).status).toBe(410);
  expect((await visitor("/reset", { token: tokens[1], password })).status).toBe(204);
  expect((await visitor("/session", { email: owner(), password })).status).toBe(200);
});

it("S15: locks an account out and lets it in again, but never the last owner", async () => {
  const minh = await heed.member("Minh", "admin");
  const alive = async () => (await heed.call("GET", "/session", { session: minh.session })).status;
  expect(await alive()).toBe(200);
  const refused = await disableByCommand(heed.ctx.config, owner(), true, log);
  expect(refused).toMatchObject({ wrong: expect.stringMatching(/last owner of "Phố Market"/) });
  expect(await disableByCommand(heed.ctx.config, "minh@example.com", true, log)).toEqual({ name: "Minh" });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await alive()).toBe(401);
  expect(await resetByCommand(heed.ctx.config, "minh@example.com", log)).toMatchObject({
    wrong: expect.stringContaining("enable"),
  });
  const listed = await listAccountsByCommand(heed.ctx.config, log);
  expect(listed.map(({ email, disabled }) => [email, disabled])).toEqual([
    ["lan@example.com", false],
    ["minh@example.com", true],
  ]);
  expect(await disableByCommand(heed.ctx.config, "minh@example.com", false, log)).toEqual({ name: "Minh" });
  // Its sessions do not come back.
  expect(await alive()).toBe(401);
});

it("S19: unlocks an account that was throttled", async () => {
  for (let i = 0; i < 11; i += 1) await visitor("/session", { email: owner(), password: "guess" });
  await heed.ctx.pool.query("delete from throttles where key like 'network:%'");
  expect((await visitor("/session", { email: owner(), password: "guess" })).status).toBe(429);
  expect(await unlockByCommand(heed.ctx.config, owner(), log)).toEqual({ name: "Lan" });
  await heed.ctx.pool.query("delete from throttles where key like 'network:%'");
  expect((await visitor("/session", { email: owner(), password: "guess" })).status).toBe(401);
});

it("S11: another address ends sessions and links, and is refused when it is taken or none", async () => {
  const mai = await heed.member("Mai", "viewer");
  const made = await resetByCommand(heed.ctx.config, "mai@example.com", log);
  const move = (to: string) => moveByCommand(heed.ctx.config, "mai@example.com", to, log);
  expect(await move("not an address")).toMatchObject({ wrong: expect.stringContaining("no e-mail") });
  expect(await move(owner())).toMatchObject({ wrong: expect.stringContaining("another account") });
  expect(await move("Mai.Tran@example.com")).toEqual({ name: "Mai" });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect((await heed.call("GET", "/session", { session: mai.session })).status).toBe(401);
  const token = "link" in made ? made.link.split("/").at(-1) : "";
  expect((await visitor("/reset", { token, password: "seven blue kites" })).status).toBe(410);
  const listed = await listAccountsByCommand(heed.ctx.config, log);
  expect(listed.map(({ email }) => email)).toContain("mai.tran@example.com");
});

it("makes a key for a role that is there, and none for one that is not", async () => {
  const make = (role: string) => createKey(heed.ctx.config, { name: "k", role }, log);
  expect(await make("king")).toEqual({ wrong: 'role: there is no role "king"' });
  const made = await make("viewer");
  const key = "secret" in made ? made.secret : "";
  expect((await heed.call("GET", "/surveys", { key })).status).toBe(200);
  expect((await heed.call("GET", "/keys", { key })).status).toBe(403);
});

it("makes a further workspace for somebody who is there", async () => {
  const make = (wanted: { name: string; timezone: string | undefined; owner: string }) =>
    createWorkspaceByCommand(heed.ctx.config, wanted, log);
  const made = await make({ name: "Second", timezone: "Asia/Ho_Chi_Minh", owner: owner() });
  expect(made).toMatchObject({ owner: "Lan" });
  const wrong = [
    await make({ name: " ", timezone: undefined, owner: owner() }),
    await make({ name: "x", timezone: "Mars/Phobos", owner: owner() }),
    await make({ name: "x", timezone: undefined, owner: "nobody@example.com" }),
  ];
  expect(wrong.map((one) => "wrong" in one && one.wrong)).toEqual([
    expect.stringContaining("--name"),
    expect.stringContaining("--timezone"),
    expect.stringContaining("Nobody signs in"),
  ]);
  const [lan] = await listAccountsByCommand(heed.ctx.config, log);
  expect(lan?.workspaces).toEqual([
    { name: "Phố Market", role: "owner" },
    { name: "Second", role: "owner" },
  ]);
});
