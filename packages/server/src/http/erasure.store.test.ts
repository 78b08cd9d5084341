import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErasureCertificate } from "@heed/contract/account/erasure";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { openErasureKeeper } from "../jobs/erasure-keeper.ts";
import { finishErasures } from "../jobs/finish-erasures.ts";
import { findAllOf } from "../listen/erase-customer.ts";
import { TOMBSTONES } from "../listen/tombstones.ts";
import { repeatErasures } from "../repeat-erasures.ts";
import { insertErasure } from "../store/erasure.ts";
import { findPerson } from "../store/person.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const eraser = () => ({
  db: heed.ctx.system,
  secrets: heed.ctx.secrets,
  tombstones: join(heed.ctx.config.dataDir, TOMBSTONES),
  now: heed.ctx.now,
});

const WORDS = [
  "Quetzalina Vogelsang",
  "quetzalina vogelsang",
  "Q-77031",
  "quetzal@example.org",
  "quetzal-word",
];

/** A person who said things, has a case with a note, and of whom others speak. */
async function furnish(): Promise<{ mention: string; note: string; bystander: string }> {
  const person = {
    ref: "Q-77031",
    name: "Quetzalina Vogelsang",
    email: "Quetzal@example.org",
    phone: "+84 981 234 567",
  };
  const said = await heed.call("POST", "/signals", {
    body: {
      customer: person,
      touchpoint: "delivery",
      ratings: { nps: 1 },
      text: "quetzal-word, never again",
    },
  });
  expect(said.status).toBe(201);
  await heed.call("POST", `/cases/${said.body.case.id}/actions`, {
    body: { do: "note", text: "quetzal-word was called" },
  });
  const other = await heed.call("POST", "/signals", {
    body: {
      customer: { ref: "B-1" },
      touchpoint: "delivery",
      ratings: { nps: 2 },
      text: "My neighbour QUETZALINA  Vogelsang (Q-77031) waited too",
    },
  });
  const note = await heed.call("POST", `/cases/${other.body.case.id}/actions`, {
    body: { do: "note", text: "as Vogelsang, Quetzalina said before; see Q-77031" },
  });
  const bystander = await heed.call("POST", "/signals", {
    body: { customer: { ref: "B-2" }, ratings: { nps: 9 }, text: "The Vogelsang family shop is fine" },
  });
  expect([other.status, note.status, bystander.status]).toEqual([201, 200, 201]);
  const survey = await heed.call("POST", "/surveys", {
    body: {
      key: "after-visit",
      name: "After the visit",
      languages: ["en"],
      questions: [
        {
          kind: "nps",
          key: "nps",
          text: { en: "How likely would you, like Quetzalina Vogelsang, come back?" },
        },
        { kind: "text", key: "why", text: { en: "Why?" } },
      ],
      thanks: { en: "Thank you" },
    },
  });
  const day = await heed.call("POST", "/notes", {
    body: { day: "2026-11-02", text: "Complaint of Vogelsang, Quetzalina in the papers" },
  });
  const dashboard = await heed.call("POST", "/dashboards", {
    body: {
      name: "Shops",
      cards: [
        { id: "a", kind: "text", width: 2, height: 2, text: "Vogelsang, Quetzalina waited for Q-77031" },
      ],
    },
  });
  expect([survey.status, day.status, dashboard.status, dashboard.body.errors]).toEqual([
    201,
    201,
    201,
    undefined,
  ]);
  await heed.ctx.pool.query(
    `insert into alert_marks (workspace_id, id, begins_at, ends_at, note, marked_by, created_at)
     values ($1, $2, now(), now(), 'the day of Quetzalina Vogelsang', 'cli', now())`,
    [heed.workspaceId, newId()],
  );
  return { mention: other.body.id, note: other.body.case.id, bystander: bystander.body.id };
}

/** Everything in the database as text, and every file of the data folder. */
async function everywhere(): Promise<string> {
  const { rows } = await heed.ctx.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const parts: string[] = [];
  for (const { name } of rows) {
    const table = await heed.ctx.pool.query<{ all: string | null }>(
      `select string_agg(t::text, ' ') as all from "${name}" t`,
    );
    parts.push(table.rows[0]?.all ?? "");
  }
  for (const entry of await readdir(heed.ctx.config.dataDir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) parts.push(await readFile(join(entry.parentPath, entry.name), "latin1"));
  }
  return parts.join("\n");
}

describe("S58: erasing a customer", () => {
  let certificate: ErasureCertificate;
  let others: Awaited<ReturnType<typeof furnish>>;

  it("says before what would be found, and everything can be had before it goes", async () => {
    others = await furnish();
    const preview = await heed.call("GET", "/customers/Q-77031/erasure");
    expect(preview.body).toMatchObject({
      ref: "Q-77031",
      found: { signals: 1, cases: 1, mentions: { signals: 1, caseEvents: 1, written: 4 }, keys: 3 },
    });
    const answer = await fetch(`${heed.address}/api/v1/customers/Q-77031/archive`, {
      headers: { authorization: `Bearer ${heed.keys.admin}` },
    });
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    expect(JSON.parse(text("customer.json"))).toMatchObject({ ref: "Q-77031", email: "Quetzal@example.org" });
    expect(text("signals.ndjson")).toContain("quetzal-word, never again");
    expect(text("cases.json")).toContain("quetzal-word was called");
    const audit = await heed.call("GET", "/audit");
    expect(JSON.stringify(audit.body)).toContain("customer.exported");
  });

  it("gives a certificate that names nobody", async () => {
    const answer = await heed.call("DELETE", "/customers/Q-77031");
    expect(answer.status).toBe(200);
    certificate = answer.body;
    expect(certificate.removed).toMatchObject({
      signals: 1,
      cases: 1,
      mentions: { signals: 1, caseEvents: 1, written: 4 },
    });
    for (const word of WORDS) expect(answer.text).not.toContain(word);
  });

  it("leaves no word of theirs anywhere: database, lens, files", async () => {
    const keeper = openErasureKeeper({ ...eraser(), lens: heed.ctx.lens, log: heed.ctx.log });
    await keeper.tick(true);
    await keeper.close();
    expect(await heed.count("select count(*) from erasures where copies_gone_at is null")).toBe(0);
    // What was deleted stands in PostgreSQL's pages until they are cleaned; the files looked at are Heed's own.
    const all = (await everywhere()).toLowerCase();
    for (const word of WORDS) expect([word, all.includes(word.toLowerCase())]).toEqual([word, false]);
    expect((await heed.call("GET", "/customers/Q-77031")).status).toBe(404);
    const counted = await heed.call("POST", "/query", { body: { metrics: ["count"] } });
    expect(counted.body.rows[0].metrics.count.value).toBe(2);
  });

  it("takes the mention out of what staff wrote, and leaves the rest as it was", async () => {
    const { body } = await heed.call("GET", "/surveys/after-visit");
    expect(body.questions.map((one: { text: { en: string } }) => one.text.en)).toEqual([
      "How likely would you, like [removed], come back?",
      "Why?",
    ]);
    expect(body.version).toBe(2);
    const { rows } = await heed.ctx.pool.query("select text from notes");
    expect(rows).toEqual([{ text: "Complaint of [removed] in the papers" }]);
    const [dashboard] = (await heed.call("GET", "/dashboards")).body.items;
    const { cards, version } = (await heed.call("GET", `/dashboards/${dashboard.id}`)).body;
    expect([cards[0].text, version]).toEqual(["[removed] waited for [removed]", 2]);
    const marks = await heed.ctx.pool.query("select note from alert_marks");
    expect(marks.rows).toEqual([{ note: "the day of [removed]" }]);
  });

  it("takes only the mention out of what others said, and nothing from bystanders", async () => {
    const comment = async (id: string) => (await heed.call("GET", `/signals/${id}`)).body.comments.comment;
    expect(await comment(others.mention)).toBe("My neighbour [removed] ([removed]) waited too");
    expect(await comment(others.bystander)).toBe("The Vogelsang family shop is fine");
    const story = await heed.call("GET", `/cases/${others.note}`);
    expect(story.text).toContain("as [removed] said before; see [removed]");
    expect(story.body.comment).toBe("My neighbour [removed] ([removed]) waited too");
  });

  it("can be proved by its certificate, and only by a true one", async () => {
    const genuine = async (body: unknown) =>
      (await heed.call("POST", "/erasures/check", { body })).body.genuine;
    expect(await genuine(certificate)).toBe(true);
    expect(await genuine({ ...certificate, doneAt: "2020-01-01T00:00:00.000Z" })).toBe(false);
    expect(await genuine({ ...certificate, seal: "0".repeat(64) })).toBe(false);
    expect((await heed.call("GET", "/erasures")).body.items).toEqual([certificate]);
    expect((await heed.call("GET", `/erasures/${certificate.id}`)).body).toEqual(certificate);
    const foreign = await heed.call("GET", `/erasures/${certificate.id}`, { key: heed.other.key });
    expect(foreign.status).toBe(404);
  });

  it("is not to be had by those who only work with customers, nor from another workspace", async () => {
    await heed.call("PUT", "/customers/keep-1", { body: { name: "Stays" } });
    for (const role of ["manager", "analyst", "agent", "viewer", "capture"] as const)
      expect((await heed.call("DELETE", "/customers/keep-1", { key: heed.keys[role] })).status).toBe(403);
    expect((await heed.call("DELETE", "/customers/keep-1", { key: heed.other.key })).status).toBe(404);
    expect((await heed.call("GET", "/customers/keep-1")).status).toBe(200);
  });

  it("goes on after it was cut off", async () => {
    await heed.call("POST", "/signals", {
      body: { customer: { ref: "cut-1", name: "Cut Offson" }, ratings: { nps: 9 } },
    });
    const { db, secrets } = eraser();
    const person = await findPerson(db, secrets, heed.workspaceId, "cut-1");
    if (!person) throw new Error("the customer is not there");
    const found = await findAllOf(eraser(), heed.workspaceId, person);
    const erasure = { id: newId(), subjectId: person.subjectId, askedBy: "cli", askedAt: new Date(0) };
    await insertErasure(db, heed.workspaceId, { ...erasure, found, marks: [] });
    expect(await finishErasures(eraser())).toBe(1);
    expect(await finishErasures(eraser())).toBe(0);
    expect((await heed.call("GET", "/customers/cut-1")).status).toBe(404);
    expect((await heed.call("GET", `/erasures/${erasure.id}`)).body.removed.signals).toBe(1);
  });
});

it("a restored backup is cleaned again, of those who were erased and of nobody else", async () => {
  const come = (ref: string, email: string) =>
    heed.call("POST", "/signals", { body: { customer: { ref, email }, ratings: { nps: 8 } } });
  // The same person under a new reference, as a backup from before would bring them back; and somebody else.
  await come("Q-new", "QUETZAL@example.org");
  await come("R-1", "r1@example.org");
  await heed.ctx.pool.query("truncate erasures");
  expect(await repeatErasures(heed.ctx.config, () => {})).toMatchObject({ erased: 1 });
  expect((await heed.call("GET", "/customers/Q-new")).status).toBe(404);
  expect((await heed.call("GET", "/customers/R-1")).status).toBe(200);
  expect(await repeatErasures(heed.ctx.config, () => {})).toMatchObject({ erased: 0 });
});

it("finds words by an index, not by reading everything", async () => {
  const client = await heed.ctx.pool.connect();
  try {
    await client.query("begin");
    await client.query("set local enable_seqscan = off");
    const { foldedWords } = await import("../store/migrations/0011-erasure.ts");
    for (const [table, text, extra] of [
      ["signals", "comments::text", "comments is not null"],
      ["case_events", "text", "text is not null"],
    ]) {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(
        `explain select id from ${table} where ${extra} and ${foldedWords(text ?? "")} @@ plainto_tsquery('simple', 'nguyen van an')`,
      );
      expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(`${table}_words`);
    }
  } finally {
    await client.query("rollback");
    client.release();
  }
});

it("whoever sees a part of the workspace cannot answer for the whole", async () => {
  await heed.call("PUT", "/customers/part-1", { body: { name: "Part" } });
  const unit = await heed.call("POST", "/units", { body: { kind: "shop", key: "part-shop", name: "Part" } });
  const made = await heed.call("POST", "/keys", {
    body: { name: "part", role: "admin", reach: [unit.body.id] },
  });
  expect([unit.status, made.status]).toEqual([201, 201]);
  const key = made.body.secret;
  for (const [method, path] of [
    ["GET", "/customers/part-1/archive"],
    ["GET", "/customers/part-1/erasure"],
    ["DELETE", "/customers/part-1"],
    ["DELETE", "/customers/nobody"],
  ] as const)
    expect([method, path, (await heed.call(method, path, { key })).status]).toEqual([method, path, 403]);
  expect((await heed.call("GET", "/customers/part-1")).status).toBe(200);
});
