import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveOf } from "../listen/archive.ts";
import { TOMBSTONES } from "../listen/tombstones.ts";
import { ZipFile } from "../outside/zip-file.ts";
import { findPerson } from "../store/person.ts";
import { readZip } from "../testing/read-zip.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/* The archive of somebody who said very much: as a whole it is not in anybody's memory but the reader's. */
const SIGNALS = 120_000;
const MB = 1_000_000;
let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("PUT", "/privacy", { body: { personalData: "seal" } });
  await heed.call("PUT", "/customers/much", { body: { name: "Lan Ngọc", email: "lan@example.com" } });
  await heed.call("POST", "/signals", {
    body: {
      customer: { ref: "much" },
      touchpoint: "shop",
      ratings: { nps: 1 },
      text: "Call me on 0912 345 678",
    },
  });
  await heed.call("PUT", "/customers/much/consents/never", { body: { source: "call" } });
  for (let n = 0; n < 3; n += 1)
    await heed.call("POST", "/customers/much/consents", {
      body: { channel: "email", purpose: "surveys", given: n % 2 === 0, source: `form-${n}` },
    });
  await heed.ctx.pool.query(
    `insert into signals (subject_id, id, workspace_id, at, received_at, kind, touchpoint, channel, weight, ratings, comments)
     select c.subject_id, gen_random_uuid(), c.workspace_id, timestamptz '2025-01-01' + n * interval '1 minute',
       timestamptz '2025-01-01', 'survey', 'delivery', 'email', 1, '{"nps": 7}',
       jsonb_build_object('comment', 'Giao hàng chậm ' || n || ' phút ' || md5(n::text))
     from customers c, generate_series(1, $2::int) as n where c.ref = 'much' and c.workspace_id = $1`,
    [heed.workspaceId, SIGNALS - 1],
  );
}, 120_000);
afterAll(() => heed.close());

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Memory that is in use after what nobody needs is gone. */
function liveBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The archive as it is made, and how many statements it has asked for. */
const open = async () => {
  const { system, secrets, now, config } = heed.ctx;
  const asked = { statements: 0 };
  const db = system.withPlugin({
    transformQuery: ({ node }) => {
      asked.statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const person = await findPerson(system, secrets, heed.workspaceId, "much");
  if (!person) throw new Error("nobody");
  const eraser = { db, secrets, now, tombstones: join(config.dataDir, TOMBSTONES) };
  return { archive: archiveOf(eraser, heed.workspaceId, person), asked };
};

describe("the archive of one person", () => {
  it("has everything, in a ZIP that another reader opens", { timeout: 120_000 }, async () => {
    const answer = await fetch(`${heed.address}/api/v1/customers/much/archive`, {
      headers: { authorization: `Bearer ${heed.keys.admin}` },
    });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/zip"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const pieces: Uint8Array[] = [];
    const before = liveBytes();
    let [bytes, most, looked] = [0, 0, 0];
    for await (const piece of answer.body ?? []) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes - looked < MB / 2) continue;
      looked = bytes;
      most = Math.max(most, liveBytes() - before - bytes);
    }
    const files = readZip(Buffer.concat(pieces));
    expect([...files.keys()]).toEqual([
      "about.txt",
      "customer.json",
      "signals.ndjson",
      "originals.ndjson",
      "cases.json",
      "consents.json",
    ]);
    const text = (name: string) => String(files.get(name));
    expect(JSON.parse(text("customer.json"))).toMatchObject({
      ref: "much",
      name: "Lan Ngọc",
      neverContact: { source: "call" },
    });
    const lines = text("signals.ndjson").trimEnd().split("\n");
    expect(lines).toHaveLength(SIGNALS);
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(SIGNALS);
    expect(text("signals.ndjson")).not.toContain("345 678");
    expect(JSON.parse(text("originals.ndjson"))).toMatchObject({
      text: { comment: "Call me on 0912 345 678" },
    });
    expect(JSON.parse(text("cases.json"))).toMatchObject([{ touchpoint: "shop" }]);
    expect(JSON.parse(text("consents.json")).map((one: { source: string }) => one.source)).toEqual([
      "form-0",
      "form-1",
      "form-2",
    ]);
    // What was alive while it went by, the reader's own pieces aside: a page of rows and what is on its way.
    expect(files.get("signals.ndjson")?.length).toBeGreaterThan(30 * MB);
    expect(looked).toBeGreaterThan(3 * MB);
    expect(most).toBeLessThan(60 * MB);
  });

  it("is read no faster than it is taken, and no further when nobody takes it", async () => {
    const { archive, asked } = await open();
    expect(asked.statements).toBe(0);
    let taken = 0;
    for (let n = 0; n < 20; n += 1) {
      const { value } = await archive.next();
      taken += value?.length ?? 0;
      expect(value?.length).toBeLessThan(MB);
    }
    const sofar = asked.statements;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked.statements).toBe(sofar);
    // Of six hundred pages.
    expect(sofar).toBeLessThan(30);
    expect(taken).toBeGreaterThan(1000);
    await archive.return(undefined);
  });

  it("goes on in another file where one would grow beyond what other programs read", async () => {
    const zip = new ZipFile(new Date("2026-01-02T03:04:05Z"));
    async function* texts() {
      for (let n = 0; n < 10; n += 1) yield `${n} ${"ữ".repeat(50_000)}\n`;
    }
    const left = texts();
    const pieces: Uint8Array[] = [];
    const names: string[] = [];
    for (let more = true; more; ) {
      names.push(`part-${names.length + 1}`);
      const file = zip.file(names.at(-1) ?? "", left, 600_000);
      for (let step = await file.next(); ; step = await file.next()) {
        if (step.done) {
          more = step.value;
          break;
        }
        pieces.push(step.value);
      }
    }
    pieces.push(...zip.end());
    const files = readZip(Buffer.concat(pieces));
    expect([...files.keys()]).toEqual(["part-1", "part-2", "part-3"]);
    expect([...files.values()].map(String).join("").split("\n")).toHaveLength(11);
  });
});
