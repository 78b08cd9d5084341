import type { PersonalDataFound, SignalOriginal } from "@heed/contract/account/privacy";
import type { ParsedSignal } from "@heed/contract/listen/signal";

/** One checked signal on its way in. */
export type Incoming = {
  signal: ParsedSignal;
  /** The signal's id: the caller's, or a new one. */
  id: string;
  /** What makes a retry harmless: the caller's id or a hash of the idempotency key; null when neither was given. */
  receiptKey: string | null;
  /** Fingerprint of the content, so that one key with two contents is noticed. */
  digest: Buffer | null;
  receivedAt: number;
  /** True for an experience of long ago that an import brings: it is measured, but opens no case. */
  isPast?: boolean;
  /** What was found in its texts. */
  personalData?: PersonalDataFound[];
  /** Its words before they were masked, to be sealed. */
  original?: SignalOriginal;
  /** Of an anonymous answer: whose it is, and the id that its sender is told, under which nothing is kept. */
  nobody?: { subjectId: string; toldId: string };
};

/** What became of it. */
export type Outcome =
  | {
      status: "accepted" | "duplicate";
      id: string;
      subjectId: string;
      customerRef: string | null;
      known: boolean;
      caseId: string | null;
    }
  /** The id or key was used before, with another content. */
  | { status: "conflict" }
  /** The database refused one of its values; nothing of it was kept. */
  | { status: "unstorable" };
