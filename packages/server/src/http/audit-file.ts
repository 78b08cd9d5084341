import { defuseFormula } from "@heed/core/listen/defuse-formula";
import type { AuditRow } from "../store/audit-list.ts";

/** How the audit log is written as a file: its type, what stands on top, and one line for each entry. */
export type AuditFormat = {
  type: string;
  head: string;
  line: (workspaceId: string, row: AuditRow) => string;
};

const COLUMNS = [
  "seq",
  "at",
  "actor",
  "actorName",
  "action",
  "object",
  "objectName",
  "details",
  "id",
  "previous",
  "hash",
] as const;

export const AUDIT_FORMATS: Readonly<Record<"csv" | "ndjson", AuditFormat>> = {
  csv: {
    type: "text/csv; charset=utf-8",
    // With the mark that makes spreadsheets read it as UTF-8.
    head: `\uFEFF${COLUMNS.join(",")}\r\n`,
    line: (_workspaceId, row) => `${COLUMNS.map((column) => cell(row[column])).join(",")}\r\n`,
  },
  ndjson: { type: "application/x-ndjson; charset=utf-8", head: "", line: auditLine },
};

/**
 * An entry as one line of JSON. `details` stands last and exactly as it was hashed, so that the chain can be verified
 * from such lines alone. Control characters are escaped, as always in JSON: nothing in a name begins a new line.
 */
export function auditLine(workspaceId: string, { details, ...row }: AuditRow): string {
  const { seq, id, at, actor, actorName, action, object, objectName, previous, hash } = row;
  const rest = {
    workspace: workspaceId,
    seq,
    id,
    at,
    actor,
    actorName,
    action,
    object,
    objectName,
    previous,
    hash,
  };
  return `${escapeOdd(`${JSON.stringify(rest).slice(0, -1)},"details":`)}${escapeOdd(details)}}\n`;
}

/** DEL, C1 controls and the line separators of Unicode are no control characters to JSON, but they are to terminals. */
function escapeOdd(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = defuseFormula(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
