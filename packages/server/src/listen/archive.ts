import { ZipFile } from "../outside/zip-file.ts";
import type { Person } from "../store/person.ts";
import { walkCases, walkConsents, walkOriginals, walkSignals } from "../store/subject-rows.ts";
import type { Eraser } from "./erase-customer.ts";

/**
 * Bytes of signals in one file, so that no file of the archive comes near the four gigabytes at which other programs
 * stop reading it.
 */
const PART = 1_000_000_000;

const ABOUT = `Everything that is kept of one customer.

customer.json     who they are, as far as it is known, and what is known of them
signals.ndjson    what they said, one answer or message a line; goes on in signals-2.ndjson where it is very much
originals.ndjson  what stood there before personal data was masked, where it was kept
cases.json        what was done about it, with the notes that were taken
consents.json     what they agreed to, and when they withdrew it

Times are in UTC. Empty files mean that there is nothing of that kind.
`;

/**
 * Everything that is kept of a person, as the bytes of one ZIP in pieces: no more than a page of each table is in memory,
 * and nothing is read before somebody takes what came before it.
 */
export async function* archiveOf(
  eraser: Eraser,
  workspaceId: string,
  person: Person,
): AsyncGenerator<Uint8Array> {
  const { db, secrets } = eraser;
  const { subjectId, ...names } = person;
  const known = await db
    .selectFrom("customers")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "=", subjectId)
    .select(["account", "traits", "created_at as knownSince", "updated_at as changedAt"])
    .executeTakeFirst();
  const banned = await db
    .selectFrom("contact_bans")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "=", subjectId)
    .select(["source", "since"])
    .executeTakeFirst();
  const of = { db, workspaceId, subjectId, secrets };
  const zip = new ZipFile(eraser.now());
  yield* zip.file("about.txt", one(ABOUT));
  const customer = { id: subjectId, ...names, ...known, neverContact: banned ?? null };
  yield* zip.file("customer.json", one(`${JSON.stringify(customer, null, 2)}\n`));
  const signals = linesOf(walkSignals(of));
  for (let part = 1, more = true; more; part += 1) {
    const name = part === 1 ? "signals.ndjson" : `signals-${part}.ndjson`;
    more = yield* zip.file(name, signals, PART);
  }
  yield* zip.file("originals.ndjson", linesOf(walkOriginals(of)));
  yield* zip.file("cases.json", listOf(walkCases(of)));
  yield* zip.file("consents.json", listOf(walkConsents(of)));
  yield* zip.end();
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

async function* linesOf(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** A JSON array, a page at a time. */
async function* listOf(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let before = "[";
  for await (const page of pages) {
    for (const row of page) {
      yield `${before}\n${JSON.stringify(row, null, 2)}`;
      before = ",";
    }
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}
