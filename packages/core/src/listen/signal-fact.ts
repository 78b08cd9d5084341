import type { PersonalDataFound } from "@heed/contract/account/privacy";
import type { ParsedSignal } from "@heed/contract/listen/signal";
import type { Scalar } from "@heed/contract/words";

/**
 * A signal as both stores keep it: one row, nothing nested but the open-ended keys. Times are milliseconds since
 * 1970. Traits, account and reference are the customer's as they were when the signal was recorded.
 */
export type SignalFact = {
  workspaceId: string;
  subjectId: string;
  id: string;
  at: number;
  receivedAt: number;
  kind: string;
  touchpoint: string | null;
  channel: string;
  survey: string | null;
  language: string | null;
  customerRef: string | null;
  account: string | null;
  location: string | null;
  partner: string | null;
  agent: string | null;
  weight: number;
  ratings: Record<string, number> | null;
  traits: Record<string, Scalar> | null;
  attributes: Record<string, Scalar> | null;
  comments: Record<string, string> | null;
  /** What was found in its texts; the lens has no use for it. */
  personalData?: PersonalDataFound[];
};

/** The customer behind a signal as far as its fact needs it. */
export type FactSubject = {
  subjectId: string;
  ref: string | null;
  account: string | null;
  traits: Record<string, Scalar> | null;
};

/** Under which key a comment stands that was sent as a plain text. */
export const PLAIN_COMMENT = "comment";

/** Turns a parsed signal into the row that is kept. Empty comments and empty groups become null. */
export function factOf(
  signal: ParsedSignal,
  known: {
    workspaceId: string;
    id: string;
    receivedAt: number;
    subject: FactSubject;
    personalData?: PersonalDataFound[];
  },
): SignalFact {
  return {
    workspaceId: known.workspaceId,
    subjectId: known.subject.subjectId,
    id: known.id,
    at: signal.at === undefined ? known.receivedAt : Date.parse(signal.at),
    receivedAt: known.receivedAt,
    kind: signal.kind,
    touchpoint: signal.touchpoint ?? null,
    channel: signal.channel,
    survey: signal.survey ?? null,
    language: signal.language ?? null,
    customerRef: known.subject.ref,
    account: known.subject.account,
    location: signal.location ?? null,
    partner: signal.partner ?? null,
    agent: signal.agent ?? null,
    weight: signal.weight ?? 1,
    ratings: filled(signal.ratings),
    traits: filled(known.subject.traits),
    attributes: filled(signal.attributes),
    comments: commentsOf(signal.text),
    ...(known.personalData && { personalData: known.personalData }),
  };
}

function filled<T>(group: Record<string, T> | null | undefined): Record<string, T> | null {
  if (!group) return null;
  for (const _ in group) return group;
  return null;
}

function commentsOf(text: ParsedSignal["text"]): Record<string, string> | null {
  if (text === undefined) return null;
  const given = typeof text === "string" ? { [PLAIN_COMMENT]: text } : text;
  const said = Object.entries(given)
    .map(([key, words]) => [key, words.trim()] as const)
    .filter(([, words]) => words !== "");
  return said.length === 0 ? null : Object.fromEntries(said);
}
