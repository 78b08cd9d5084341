import { AuditEntry, AuditExportQuery, AuditQuery, AuditStatus } from "../account/audit.ts";
import type { Route } from "../route.ts";
import { Listed } from "../words.ts";

/** Who did what. */
export const AUDIT_ROUTES = {
  listAudit: {
    method: "GET",
    path: "/audit",
    summary: "Who did what, newest first",
    may: "audit.read",
    query: AuditQuery,
    answer: Listed(AuditEntry),
  },
  exportAudit: {
    method: "GET",
    path: "/audit/export",
    summary: "The same as a file, oldest first: CSV for spreadsheets, NDJSON to verify the chain elsewhere",
    may: "audit.read",
    query: AuditExportQuery,
    answer: null,
    produces: "application/x-ndjson",
  },
  readAuditStatus: {
    method: "GET",
    path: "/audit/status",
    summary: "Is the chain of the audit log unbroken, and up to where was it checked?",
    may: "audit.read",
    answer: AuditStatus,
  },
} as const satisfies Record<string, Route>;
