import { DomainError } from "@heed/contract/problem";
import type { CardLook } from "./card-look.ts";

/** Fields whose values are customers. */
const CUSTOMERS: readonly string[] = ["customer.ref", "account"];

/** True for a field whose values say who somebody is. */
export function isNaming(field: string): boolean {
  return CUSTOMERS.includes(field);
}

/** Throws where somebody without an account would read which customers there are. */
export function namesNobody({ anyone }: Pick<CardLook, "anyone">, fields: readonly string[]): void {
  if (!anyone || !fields.some(isNaming)) return;
  throw new DomainError("forbidden", "This card lists customers, which a link does not show.");
}
