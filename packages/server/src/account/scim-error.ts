import { DomainError } from "@heed/contract/problem";
import type { z } from "zod";

export type ScimType =
  | "invalidFilter"
  | "invalidSyntax"
  | "invalidPath"
  | "invalidValue"
  | "mutability"
  | "uniqueness";

/** A failure as SCIM says it (RFC 7644, 3.12). */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;
  constructor(status: number, detail: string, scimType?: ScimType) {
    super(detail);
    this.name = "ScimError";
    this.status = status;
    this.scimType = scimType;
  }
}

/** Parses what a directory sent; throws a ScimError that names the attribute. */
export function readScim<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".");
  throw new ScimError(400, `${where ? `${where}: ` : ""}${issue?.message ?? "not valid"}`, "invalidValue");
}

/** An expected failure of ours in SCIM's words. */
export function asScimError(error: unknown): ScimError | undefined {
  if (error instanceof ScimError) return error;
  if (!(error instanceof DomainError)) return undefined;
  if (error.code === "unauthenticated") return new ScimError(401, error.message);
  if (error.code === "forbidden") return new ScimError(403, error.message);
  if (error.code === "not-found") return new ScimError(404, error.message);
  if (error.code === "conflict") return new ScimError(409, error.message, "mutability");
  if (error.code === "too-many-requests") return new ScimError(429, error.message);
  return new ScimError(400, error.message, "invalidValue");
}
