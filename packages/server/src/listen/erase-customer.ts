import type { ErasureCertificate, ErasureFound } from "@heed/contract/account/erasure";
import type { Kysely } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import { newId } from "../ids.ts";
import { findWorkspace } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import {
  countOfSubject,
  type Erasure,
  finishErasure,
  insertErasure,
  removeSubject,
} from "../store/erasure.ts";
import type { DB } from "../store/generated/database.ts";
import { removeMailsOfPerson } from "../store/mail.ts";
import type { Person } from "../store/person.ts";
import { sealCertificate } from "./certificate.ts";
import { countMentions, eraseMentions } from "./erase-mentions.ts";
import { countWritten, eraseWritten } from "./erase-written.ts";
import { appendTombstone } from "./tombstones.ts";

/** `db` sees the whole workspace: nobody may stay because whoever asks sees only a part. */
export type Eraser = {
  db: Kysely<DB>;
  secrets: Secrets;
  now: () => Date;
  /** The file that outlives a restored database; see tombstones.ts. */
  tombstones: string;
};

const PURPOSE = "erased-person";

/** What erasing a person would find. */
export async function findAllOf({ db }: Eraser, workspaceId: string, person: Person): Promise<ErasureFound> {
  const [own, mentions, written] = await Promise.all([
    countOfSubject(db, workspaceId, person.subjectId),
    countMentions({ db, workspaceId, subjectId: person.subjectId }, person),
    countWritten({ db, workspaceId }, person),
  ]);
  return { ...own, mentions: { ...mentions, written } };
}

/**
 * Erases a person everywhere: where others speak of them, what they said, the cases about it, what is known of them.
 * Gives the certificate. An erasure that was cut off is finished by `finishErasures`.
 */
export async function eraseCustomer(
  eraser: Eraser,
  workspaceId: string,
  person: Person,
  askedBy: string,
): Promise<ErasureCertificate> {
  const found = await findAllOf(eraser, workspaceId, person);
  const erasure = { id: newId(), subjectId: person.subjectId, askedBy, askedAt: eraser.now() };
  const marks = marksOf(eraser.secrets, person);
  await insertErasure(eraser.db, workspaceId, { ...erasure, found, marks });
  await appendTombstone(eraser.tombstones, {
    workspace: workspaceId,
    at: erasure.askedAt.toISOString(),
    marks: marks.map((mark) => mark.toString("hex")),
  });
  return carryOut(eraser, workspaceId, erasure, found, person);
}

/** Does, or does again, what an erasure has left to do. `person` is null when all that named them is gone already. */
export async function carryOut(
  eraser: Eraser,
  workspaceId: string,
  erasure: Erasure,
  found: ErasureFound,
  person: Person | null,
): Promise<ErasureCertificate> {
  const { db, secrets } = eraser;
  const { subjectId } = erasure;
  // While it is known whom to look for.
  if (person) {
    await eraseMentions({ db, workspaceId, subjectId }, person, eraser.now());
    await eraseWritten({ db, workspaceId }, person, eraser.now());
  }
  await removeMailsOfPerson(db, workspaceId, { subjectId, email: person?.email ?? null }, secrets);
  await removeSubject(db, workspaceId, subjectId, eraser.now());
  const workspace = await findWorkspace(db, workspaceId);
  const certificate = sealCertificate(secrets, {
    id: erasure.id,
    workspace: { id: workspaceId, name: workspace?.name ?? "" },
    subject: secrets.index(subjectId, PURPOSE).toString("hex"),
    askedBy: erasure.askedBy,
    askedAt: erasure.askedAt.toISOString(),
    doneAt: eraser.now().toISOString(),
    removed: found,
    copies: {
      lens: "no answer given after this time counts what was removed; the file is written anew the next night",
      backups:
        "kept as they are; a restored one is cleaned again by the marks of this erasure: heed erasure repeat",
    },
  });
  await insertAudit(db, workspaceId, {
    actor: erasure.askedBy,
    action: "customer.erased",
    object: `erasure:${erasure.id}`,
    details: { ...found },
    now: eraser.now(),
  });
  await finishErasure(db, workspaceId, certificate);
  return certificate;
}

/** Blind indexes of all that a person is found by, so that they are found again in a restored backup. */
export function marksOf(secrets: Secrets, { ref, email, phone }: Person): Buffer[] {
  const keys = { ref, email: email?.toLowerCase() ?? null, phone: phone?.replace(/[^0-9+]/g, "") ?? null };
  return Object.entries(keys).flatMap(([kind, value]) =>
    value === null ? [] : [secrets.index(`${kind}:${value}`, PURPOSE)],
  );
}
