import type { FieldError } from "@heed/contract/problem";
import type { z } from "zod";

/** zod's issues as the contract's field errors. Of a union, the first branch that has something to say speaks. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.slice(0, 50).map((issue) => {
    const inner =
      issue.code === "invalid_union" && issue.message === "Invalid input" ? firstInside(issue) : undefined;
    return {
      path: [...issue.path, ...(inner?.path ?? [])].map(String).join("."),
      message: shortened(inner?.message ?? issue.message),
    };
  });
}

/** A message can quote what was sent, which may be long. */
function shortened(message: string): string {
  return message.length > 500 ? `${message.slice(0, 500)} …` : message;
}

function firstInside(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined {
  return issue.errors.find((branch) => branch.length > 0)?.[0];
}
