import { z } from "zod";
import type { Route } from "../route.ts";
import { Id, Listed, Page } from "../words.ts";

/** The installation itself. */
export const SYSTEM_ROUTES = {
  listAudit: {
    method: "GET",
    path: "/audit",
    summary: "Who did what, newest first",
    may: "audit.read",
    query: Page,
    answer: Listed(
      z.object({
        id: Id,
        at: z.string(),
        actor: z.string(),
        action: z.string(),
        object: z.string(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  },
  readOpenApi: {
    method: "GET",
    path: "/openapi.json",
    summary: "This interface as OpenAPI 3.1",
    may: "anyone",
    answer: z.record(z.string(), z.unknown()),
  },
} as const satisfies Record<string, Route>;
