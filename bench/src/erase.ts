import { readConfig } from "@heed/server/config";
import { newId } from "@heed/server/ids";
import { openTruth } from "@heed/server/open-truth";
import { insertFirstOwner } from "@heed/server/store/account";
import { fillSignals } from "./fill-signals.ts";
import { benchFolder, startHeed } from "./heed-process.ts";
import { report } from "./report.ts";

/*
 * A customer asks to be forgotten: twenty signals of their own, twenty of others that speak of them, among ten million
 * (or as many as are named), of which half a million have a comment. Each of them came with an id, so that it has a
 * receipt; receipts have no index by person, because that would cost every signal that comes (a third of writing its
 * receipt), while reading ten million of them twice takes about a second.
 */
const COUNT = Number(process.argv[3] ?? 10_000_000);
const TALKING = Math.round(COUNT / 20);
const PEOPLE = 3;
const EACH = 20;

const { dataDir, remove } = benchFolder();
const truth = await openTruth(readConfig({ HEED_DATA: dataDir }), { log: () => {}, share: false });
const workspaceId = newId();
await insertFirstOwner(truth.db, {
  workspace: { id: workspaceId, name: "Bench", timezone: "UTC", demo: false },
  accountId: newId(),
  name: "Bench",
  email: "bench@example.com",
  passwordHash: null,
  now: new Date(),
});
await fillSignals(truth.pool, workspaceId, COUNT - TALKING);
await truth.pool.query(
  `insert into signals (subject_id, id, workspace_id, at, received_at, kind, touchpoint, channel, weight, ratings, comments)
   select gen_random_uuid(), gen_random_uuid(), $1::uuid, timestamptz '2025-11-01' + n * interval '1 minute',
     timestamptz '2025-11-01' + n * interval '1 minute', 'survey', 'delivery', 'email', 1, '{"nps": 7}',
     jsonb_build_object('comment', 'Giao hàng chậm ' || n % 50 || ' phút, chị ' ||
       (array['Lan','Mai','Anna','Nguyễn','Trần','Smith'])[1 + n % 6] || ' rất nice number ' || n)
   from generate_series(1, $2::int) as n`,
  [workspaceId, TALKING],
);
await truth.pool.query(
  `insert into receipts (workspace_id, key, subject_id, signal_id, digest)
   select workspace_id, gen_random_uuid(), subject_id, id, sha256(uuid_send(id)) from signals`,
);
await truth.pool.query("vacuum analyze signals, receipts");
await truth.stop();

const heed = await startHeed(dataDir);
const headers = { authorization: `Bearer ${heed.key}`, "content-type": "application/json" };
const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(`${heed.address}/api/v1${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};
const elapsed: number[] = [];
for (let person = 1; person <= PEOPLE; person += 1) {
  const ref = `E-${person}000${person}`;
  const name = `Vogelsang Quetzalina ${"ABC"[person - 1]}berg`;
  const signals = Array.from({ length: EACH }, (_, n) => [
    {
      id: newId(),
      customer: { ref, name, email: `q${person}@example.org` },
      touchpoint: `place-${n}`,
      ratings: { nps: 1 },
      text: "late",
    },
    { customer: { ref: `O-${n}` }, ratings: { nps: 2 }, text: `${name} said so, too` },
  ]).flat();
  await ask("POST", "/signals", signals);
  const began = performance.now();
  const certificate = (await ask("DELETE", `/customers/${ref}`)) as {
    removed: { signals: number; receipts: number; mentions: { signals: number } };
  };
  elapsed.push((performance.now() - began) / 1000);
  const { signals: own, receipts } = certificate.removed;
  if (own !== EACH || receipts !== EACH || certificate.removed.mentions.signals !== EACH)
    throw new Error(`not all was found: ${JSON.stringify(certificate.removed)}`);
}
await heed.stop();
remove();
report("erase", { signals: COUNT, "with a comment": TALKING, "own and others'": EACH, receipts: COUNT }, [
  { what: "one person erased, certificate included", unit: "s", runs: elapsed, target: "< 10" },
]);
