import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heed } from "./testing/heed-process.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-clear-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CLEAR = ["zebrafinch", "Zebrafinch", "nightjar", "5550199887", "555 0199 887", "Quetzalcoatl"];

/** Which of the words stand somewhere in the files of a folder, as `file: word`. */
async function findIn(dir: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    for (const word of CLEAR) if (bytes.includes(word)) found.push(`${path}: ${word}`);
  }
  return found;
}

test("S33: no file of the data folder and no line of the log has the contact of a customer", {
  timeout: 120_000,
}, async () => {
  const key = await heed(["key", "create", "--name", "k", "--data", "data"], { folder }).ended;
  const bearer = key.out.trimEnd().split("\n").at(-1) ?? "";
  const server = heed(["start", "--data", "data", "--port", "0"], {
    folder,
    env: { HEED_LOG_LEVEL: "debug" },
  });
  const [, address] = /open (http:\S+)/.exec(await server.says("Heed is ready")) ?? [];
  const call = async (method: string, path: string, body?: unknown, type = "application/json") => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, "content-type": type },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const customer = {
    email: "zebrafinch@nightjar.example",
    phone: "+84 555 0199 887",
    name: "Quetzalcoatl Trần",
  };
  const signal = { customer: { ref: "C-1", ...customer }, touchpoint: "shop", ratings: { nps: 1 } };
  const [first, stream, put] = [
    await call("POST", "/signals", signal),
    await call("POST", "/signals", `${JSON.stringify(signal)}\n`.repeat(3), "application/x-ndjson"),
    await call("PUT", "/customers/C-2", { ...customer, email: "b.zebrafinch@nightjar.example" }),
  ];
  expect([first.status, stream.status, put.status]).toEqual([201, 200, 200]);
  // What goes wrong is where things are said that should not be.
  for (const [method, path, body] of [
    ["POST", "/signals", { ...signal, ratings: { nps: 99 } }],
    ["POST", "/signals", { ...signal, customer: { email: "zebrafinch@nightjar" } }],
    ["POST", "/signals", { ...signal, id: "zebrafinch@nightjar.example" }],
    ["POST", "/signals", '{"customer":{"email":"zebrafinch@nightjar.example'],
    ["GET", `/cases?status=all&search=${encodeURIComponent(customer.email)}`, undefined],
    ["GET", `/cases?status=nonsense&search=${encodeURIComponent(customer.name)}`, undefined],
    ["GET", `/customers/${encodeURIComponent(customer.email)}`, undefined],
    ["GET", `/nowhere/${encodeURIComponent(customer.email)}`, undefined],
  ] as const) {
    expect((await call(method, path, body)).status).toBeLessThan(500);
  }
  await writeFile(
    join(folder, "people.csv"),
    `mail,phone,name,score\nc.zebrafinch@nightjar.example,555 0199 887,Quetzalcoatl,3\nzebrafinch@,1,Quetzalcoatl,3\n`,
  );
  const map = {
    customer: { email: { column: "mail" }, phone: { column: "phone" }, name: { column: "name" } },
  };
  await writeFile(
    join(folder, "map.json"),
    JSON.stringify({ ...map, ratings: { nps: { column: "score" } } }),
  );
  const imported = await heed(["import", "signals", "people.csv", "--map", "map.json", "--data", "data"], {
    folder,
    env: { HEED_LOG_LEVEL: "debug" },
  }).ended;
  expect(imported.out).toContain("1 accepted");
  // Whoever may see it does: it is there, and only there.
  expect((await call("GET", "/customers/C-1")).text).toContain(customer.email);
  server.child.kill("SIGTERM");
  const ended = await server.ended;
  expect(ended.status).toBe(0);
  for (const said of [ended.out, ended.err, imported.out, imported.err]) {
    expect(CLEAR.filter((word) => said.includes(word))).toEqual([]);
  }
  expect(ended.err).toContain("back it up");
  expect(await findIn(join(folder, "data"))).toEqual([]);
  expect((await findIn(folder)).length).toBeGreaterThan(0);
});
