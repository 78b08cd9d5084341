import type { FieldError } from "@heed/contract/problem";
import type { z } from "zod";

/**
 * zod's issues as the contract's field errors. Of a union the branch speaks that the input was most likely meant for:
 * the first of those that know all of its fields.
 */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap(told).slice(0, 50);
}

function told(issue: z.core.$ZodIssue): FieldError[] {
  const inner =
    issue.code === "invalid_union" && issue.message === "Invalid input" ? meantBranch(issue) : undefined;
  return (inner ?? [{ path: [], message: issue.message }]).map(({ path, message }) => ({
    path: [...issue.path, ...path].map(String).join("."),
    message: shortened(message),
  }));
}

/** A message can quote what was sent, which may be long. */
function shortened(message: string): string {
  return message.length > 500 ? `${message.slice(0, 500)} …` : message;
}

function meantBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const knowing = branches.find((branch) => !branch.some(({ code }) => code === "unrecognized_keys"));
  const [first] = branches;
  // Where the branches are no objects with fields of their own, one sentence is enough.
  return knowing && knowing !== first
    ? knowing
    : first && (first.some(({ path }) => path.length > 0) ? first : first.slice(0, 1));
}
