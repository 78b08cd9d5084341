import { join } from "node:path";
import { Readable } from "node:stream";
import { DomainError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import type { Ctx } from "../context.ts";
import { archiveOf } from "../listen/archive.ts";
import { isGenuine } from "../listen/certificate.ts";
import { type Eraser, eraseCustomer, findAllOf } from "../listen/erase-customer.ts";
import { TOMBSTONES } from "../listen/tombstones.ts";
import { insertAudit } from "../store/audit.ts";
import { findCertificate, listCertificates } from "../store/erasure.ts";
import { findPerson, type Person } from "../store/person.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

export const erasureHandlers = {
  readArchive: async ({ ctx, who, params, reply }) => {
    const eraser = eraserOf(ctx);
    requireWhole(who);
    const person = await personOr404(eraser, who.workspaceId, params.ref);
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "customer.exported",
      object: `customer:${person.subjectId}`,
      now: ctx.now(),
    });
    return reply
      .type("application/zip")
      .header("content-disposition", `attachment; filename="customer-${person.subjectId}.zip"`)
      .header("cache-control", "no-store")
      .send(Readable.from(archiveOf(eraser, who.workspaceId, person), { objectMode: false }));
  },

  previewErasure: async ({ ctx, who, params }) => {
    const eraser = eraserOf(ctx);
    requireWhole(who);
    const person = await personOr404(eraser, who.workspaceId, params.ref);
    return { ref: person.ref, found: await findAllOf(eraser, who.workspaceId, person) };
  },

  eraseCustomer: async ({ ctx, who, params }) => {
    const eraser = eraserOf(ctx);
    requireWhole(who);
    const person = await personOr404(eraser, who.workspaceId, params.ref);
    return eraseCustomer(eraser, who.workspaceId, person, who.actor);
  },

  listErasures: async ({ ctx, who, query }) => {
    const [before] = query.cursor === undefined ? [] : readCursor(query.cursor, 1);
    if (before !== undefined && !Id.safeParse(before).success)
      throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
    const items = await listCertificates(ctx.db, who.workspaceId, { limit: query.limit + 1, before });
    const page = items.slice(0, query.limit);
    const last = page.at(-1);
    return { items: page, nextCursor: last && items.length > page.length ? writeCursor([last.id]) : null };
  },

  readErasure: async ({ ctx, who, params }) => {
    const certificate = await findCertificate(ctx.db, who.workspaceId, params.id);
    if (!certificate) throw new DomainError("not-found", "There is no such certificate.");
    return certificate;
  },

  checkErasure: async ({ ctx, body }) => ({ genuine: isGenuine(ctx.secrets, body) }),
} satisfies Partial<Handlers>;

/** Erasing sees the whole workspace, whatever part of it the caller sees. */
function eraserOf({ system, secrets, now, config }: Ctx): Eraser {
  return { db: system, secrets, now, tombstones: join(config.dataDir, TOMBSTONES) };
}

/** Whoever sees a part of the workspace cannot answer for all that is kept of a person. */
function requireWhole({ reach }: Who): void {
  if (reach !== null)
    throw new DomainError("forbidden", "Only somebody who sees the whole workspace may answer this.");
}

async function personOr404({ db, secrets }: Eraser, workspaceId: string, ref: string): Promise<Person> {
  const person = await findPerson(db, secrets, workspaceId, ref);
  if (!person) throw new DomainError("not-found", "There is no such customer.");
  return person;
}
