import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DomainError } from "@heed/contract/problem";
import { insertAudit } from "../store/audit.ts";
import { foldAudit } from "../store/audit-fold.ts";
import { type AuditPlace, type AuditRow, listAudit, walkAudit } from "../store/audit-list.ts";
import { readAuditStatus } from "../store/audit-status.ts";
import { AUDIT_FORMATS, type AuditFormat } from "./audit-file.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Handlers } from "./door.ts";

/** Entries read at a time while a file is written. */
const CHUNK = 2000;

export const auditHandlers = {
  listAudit: async ({ ctx, who, query: { cursor, limit, ...filter } }) => {
    const before = cursor === undefined ? undefined : readPlace(cursor);
    await foldAudit(ctx.pool, who.workspaceId);
    const { items, next } = await listAudit(ctx.db, who.workspaceId, { ...filter, limit, before });
    return { items, nextCursor: next && writeCursor([next.at, String(next.seq)]) };
  },

  exportAudit: async ({ ctx, who, query: { format, ...filter }, reply }) => {
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "audit.exported",
      object: `workspace:${who.workspaceId}`,
      details: { format, ...filter },
      now: ctx.now(),
    });
    await foldAudit(ctx.pool, who.workspaceId);
    const file = AUDIT_FORMATS[format];
    const response = reply.hijack().raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) response.setHeader(name, value);
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-disposition": `attachment; filename="audit-${ctx.now().toISOString().slice(0, 10)}.${format}"`,
      "cache-control": "no-store",
    });
    const rows = walkAudit(ctx.db, who.workspaceId, filter, CHUNK);
    try {
      await pipeline(Readable.from(lines(file, who.workspaceId, rows)), response);
    } catch (error) {
      // A reader who leaves is no trouble; a file that was cut off by us must not look like a whole one.
      if (!isGone(error)) ctx.log.error({ err: error }, "the export of the audit log broke off");
      response.destroy();
    }
    return reply;
  },

  readAuditStatus: async ({ ctx, who }) => readAuditStatus(ctx.db, who.workspaceId),
} satisfies Partial<Handlers>;

async function* lines(
  file: AuditFormat,
  workspaceId: string,
  pages: AsyncIterable<AuditRow[]>,
): AsyncGenerator<string> {
  if (file.head !== "") yield file.head;
  for await (const rows of pages) yield rows.map((row) => file.line(workspaceId, row)).join("");
}

function readPlace(cursor: string): AuditPlace {
  const [at = "", seq = ""] = readCursor(cursor, 2);
  if (TIME.test(at) && !Number.isNaN(Date.parse(at)) && PLACE.test(seq)) return { at, seq: Number(seq) };
  throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
}
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const PLACE = /^[1-9]\d{0,14}$/;

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
