import { z } from "zod";
import type { Route } from "../route.ts";

/** The installation itself. */
export const SYSTEM_ROUTES = {
  readOpenApi: {
    method: "GET",
    path: "/openapi.json",
    summary: "This interface as OpenAPI 3.1",
    may: "anyone",
    answer: z.record(z.string(), z.unknown()),
  },
} as const satisfies Record<string, Route>;
