import type { Predicate } from "./query-condition.ts";

/** All that metrics need to know of a case; times in milliseconds. */
export type CaseFact = {
  openedAt: number;
  /** When the customer said what opened it. */
  contactAt: number;
  closedAt: number | null;
  closeReason: string | null;
  /** The first thing that somebody did with it. */
  respondedAt: number | null;
  wasClosed: boolean;
  wasReopened: boolean;
  /** The customer's next contact after the one that opened it. */
  nextContactAt: number | null;
  /** The answer that opened it, and the next one to the same question after it was closed, on 0–100. */
  score: number | null;
  nextScore: number | null;
  fields: Readonly<Record<CaseField, string | null>>;
};

/** What cases can be filtered and broken down by. `agent` is whoever holds the case. */
export const CASE_FIELDS = ["touchpoint", "location", "partner", "channel", "agent", "customer.ref"] as const;
export type CaseField = (typeof CASE_FIELDS)[number];

export function isCaseField(field: string): field is CaseField {
  return (CASE_FIELDS as readonly string[]).includes(field);
}

/** Whether a case fulfils a condition, with the same meaning as for signals (see `predicateOf`). */
export function fulfils(fact: CaseFact, predicate: Predicate): boolean {
  const { text } = predicate.field;
  const value = isCaseField(text) ? fact.fields[text] : null;
  switch (predicate.op) {
    case "oneOf":
      return (value !== null && predicate.values.text.includes(value)) !== predicate.negated;
    case "carried":
      return (value !== null) !== predicate.negated;
    case "contains":
      return value?.toLowerCase().includes(predicate.text.toLowerCase()) ?? false;
    case "compare": {
      if (value === null || typeof predicate.value !== "string") return false;
      const order = value < predicate.value ? -1 : value > predicate.value ? 1 : 0;
      return COMPARES[predicate.sign](order);
    }
  }
}

const COMPARES: Record<"<" | "<=" | ">" | ">=", (order: number) => boolean> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};
