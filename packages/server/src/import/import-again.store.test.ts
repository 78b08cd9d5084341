import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type ImportLab, openImportLab } from "./testing/import-lab.ts";
import { openImporter } from "./testing/open-importer.ts";

let lab: ImportLab;
beforeAll(async () => {
  lab = await openImportLab();
});
afterAll(() => lab.close());

const map = {
  id: { columns: ["no"], namespace: "visits" },
  at: { column: "day", format: "d/M/yyyy", timezone: "Asia/Ho_Chi_Minh" },
  channel: { column: "how", labels: { "1": "email", "2": "sms" } },
  touchpoint: { value: "shop" },
  ratings: {
    nps: { column: "score", missing: ["11"] },
    art: { column: "art", scale: { min: 0, max: 4 }, name: "Art" },
  },
  text: { column: "words" },
  attributes: { gate: { column: "gate" } },
};
const CSV = `no,day,how,score,art,gate,words
1,2/11/2026,1,0,4,A1,"Chậm, ""rất"" chậm"
2,3/11/2026,2,11,0,A1,
3,4/11/2026,2,9,,,fine
`;

async function count(workspaceId: string): Promise<number> {
  return (await lab.signals(workspaceId)).length;
}

test("running it again adds nothing: from the checkpoint, from the beginning, without an id", async () => {
  const importer = await openImporter(lab.pool);
  const path = await lab.file("again.csv", CSV);
  const { id: _, ...withoutId } = map;
  for (const one of [map, withoutId]) {
    expect(await importer.run(path, one)).toMatchObject({ outcome: "done", accepted: 3 });
    expect(await importer.run(path, one)).toMatchObject({
      outcome: "again",
      skipped: 3,
      accepted: 3,
      rowsDone: 3,
    });
    expect(await importer.run(path, one, { restart: true })).toMatchObject({
      accepted: 0,
      duplicates: 3,
      skipped: 0,
    });
  }
  expect(await count(importer.workspaceId)).toBe(6);
});

test("a file that grew adds its new rows only; a row that changed is told, not changed", async () => {
  const importer = await openImporter(lab.pool);
  const path = await lab.file("grows.csv", CSV);
  await importer.run(path, map);
  await lab.file("grows.csv", `${CSV.replace(",9,", ",2,")}4,5/11/2026,1,10,1,B2,new\n`);
  expect(await importer.run(path, map)).toMatchObject({ accepted: 1, duplicates: 2, rejected: 1 });
  expect(await importer.rejects(path)).toBe(
    "no,day,how,score,art,gate,words,reason\n3,4/11/2026,2,2,,,fine,was recorded before with other values; a recorded signal does not change\n",
  );
});

test("two rows that say the same are two signals where no column tells them apart", async () => {
  const importer = await openImporter(lab.pool);
  const path = await lab.file("same.csv", "day,score\n2026-11-02,9\n2026-11-02,9\n");
  const same = { at: { column: "day" }, ratings: { nps: { column: "score" } } };
  expect(await importer.run(path, same)).toMatchObject({ accepted: 2 });
});

test("a recent bad score opens a case, one of long ago does not", async () => {
  const importer = await openImporter(lab.pool);
  const path = await lab.file(
    "cases.csv",
    "who,day,score\nC-1,2026-11-20,1\nC-2,2017-05-13,1\nC-3,2026-11-20,9\n",
  );
  await importer.run(path, {
    at: { column: "day" },
    customer: { ref: { column: "who" } },
    ratings: { nps: { column: "score" } },
  });
  const { rows } = await lab.pool.query("select customer_ref from cases where workspace_id = $1", [
    importer.workspaceId,
  ]);
  expect(rows).toEqual([{ customer_ref: "C-1" }]);
});

const LONG = {
  at: { column: "day" },
  ratings: { nps: { column: "score" } },
  attributes: { n: { column: "n" } },
};
/** 20,000 rows; every thousandth is bad. */
function longCsv(): string {
  const rows = Array.from({ length: 20_000 }, (_, i) => `${i},2026-11-02,${i % 1000 === 7 ? 99 : i % 11}`);
  return `n,day,score\n${rows.join("\n")}\n`;
}

test("stops when asked to, and the next run goes on from there", async () => {
  const importer = await openImporter(lab.pool);
  const path = await lab.file("stops.csv", longCsv());
  const stop = new AbortController();
  const first = await importer.run(path, LONG, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(first.outcome).toBe("stopped");
  expect(first.rowsDone).toBeGreaterThan(0);
  expect(first.rowsDone).toBeLessThan(20_000);
  const second = await importer.run(path, LONG);
  expect(second).toEqual({
    outcome: "done",
    skipped: first.rowsDone,
    rowsDone: 20_000,
    accepted: 19_980,
    duplicates: 0,
    rejected: 20,
  });
  expect(await count(importer.workspaceId)).toBe(19_980);
});

test("a kill in the middle loses nothing, doubles nothing, and the rejected rows are whole", async () => {
  const importer = await openImporter(lab.pool);
  const path = await lab.file("killed.csv", longCsv());
  const child = spawn(process.execPath, [
    join(import.meta.dirname, "testing/import-process.ts"),
    JSON.stringify({
      connection: { ...inject("postgres"), database: lab.pool.options.database },
      workspaceId: importer.workspaceId,
      file: path,
      map: LONG,
    }),
  ]);
  for await (const line of createInterface(child.stdout)) if (Number(line) >= 4000) break;
  child.kill("SIGKILL");
  await once(child, "exit");
  const before = await count(importer.workspaceId);
  expect(before).toBeGreaterThan(3000);
  expect(before).toBeLessThan(19_980);

  const summary = await importer.run(path, LONG);
  expect(summary).toMatchObject({ outcome: "done", rowsDone: 20_000, rejected: 20 });
  expect(summary.accepted + summary.duplicates).toBe(19_980);
  expect(await count(importer.workspaceId)).toBe(19_980);
  const rejects = (await importer.rejects(path))?.trimEnd().split("\n") ?? [];
  expect(rejects.slice(1).map((line) => Number(line.split(",")[0]))).toEqual(
    Array.from({ length: 20 }, (_, i) => i * 1000 + 7),
  );
});
