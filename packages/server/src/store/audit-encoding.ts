import { hash } from "node:crypto";

/** An entry as it is hashed: texts exactly as the database writes them. */
export type ChainedEntry = {
  workspaceId: string;
  seq: number;
  id: string;
  /** In UTC with six decimals: `2026-11-22T09:30:00.123000Z`. */
  at: string;
  actor: string;
  action: string;
  object: string;
  /** As PostgreSQL writes a jsonb: `{"role": "admin"}`. */
  details: string;
};

/** What stands before the first entry of a chain: 32 zero bytes. */
export const BEFORE_FIRST: Buffer = Buffer.alloc(32);

/**
 * The bytes whose SHA-256 is an entry's hash: UTF-8, lines ended by U+000A but for the last,
 *
 *     heed-audit-1
 *     <workspace id>
 *     <seq, decimal>
 *     <id>
 *     <at, UTC with six decimals: 2026-11-22T09:30:00.123000Z>
 *     <octets of actor>:<actor>
 *     <octets of action>:<action>
 *     <octets of object>:<object>
 *     <octets of details>:<details, as PostgreSQL writes a jsonb>
 *     <hash of the entry before, 64 hexadecimal digits in lower case; zeros for the first>
 *
 * The lengths make it unambiguous whatever the texts contain. `auditBytesSql` makes the same in the database.
 */
export function auditBytes(entry: ChainedEntry, previous: Buffer): Buffer {
  const { workspaceId, seq, id, at, actor, action, object, details } = entry;
  const texts = [actor, action, object, details].map((text) => `${Buffer.byteLength(text)}:${text}`);
  return Buffer.from(
    ["heed-audit-1", workspaceId, seq, id, at, ...texts, previous.toString("hex")].join("\n"),
  );
}

/** The hash of an entry that follows the one with the hash `previous`. */
export function auditHash(entry: ChainedEntry, previous: Buffer): Buffer {
  return hash("sha256", auditBytes(entry, previous), "buffer");
}

/** A time as it is hashed. `at` is an expression of type timestamptz. */
export function auditTimeSql(at: string): string {
  return `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** `auditBytes` as an SQL expression over expressions of the columns' own types. */
export function auditBytesSql(
  of: Record<
    "workspaceId" | "seq" | "id" | "at" | "actor" | "action" | "object" | "details" | "previous",
    string
  >,
): string {
  const text = (value: string): string => `octet_length(${value}) || ':' || ${value}`;
  const lines = [
    `'heed-audit-1'`,
    of.workspaceId,
    of.seq,
    of.id,
    auditTimeSql(of.at),
    text(of.actor),
    text(of.action),
    text(of.object),
    text(`${of.details}::text`),
    `encode(${of.previous}, 'hex')`,
  ];
  return `convert_to(${lines.join(" || E'\\n' || ")}, 'UTF8')`;
}

/** `auditBytesSql` of the columns of the table audit. */
export const AUDIT_ROW_BYTES = auditBytesSql({
  workspaceId: "workspace_id",
  seq: "seq",
  id: "id",
  at: "at",
  actor: "actor",
  action: "action",
  object: "object",
  details: "details",
  previous: "previous",
});
