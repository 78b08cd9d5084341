import { DomainError, type FieldError } from "@heed/contract/problem";
import type { Planned } from "@heed/core/measure/query-plan";

/** A plan, or the DomainError that names each field that is wrong. */
export function decided<T>(planned: Planned<T>): T {
  if ("plan" in planned) return planned.plan;
  throw invalid(planned.errors);
}

export function invalid(errors: FieldError[]): DomainError {
  const [first] = errors;
  return new DomainError("invalid", first ? `${first.path}: ${first.message}` : "not valid", errors);
}
