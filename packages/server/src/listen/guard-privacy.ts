import type { ParsedSignal } from "@heed/contract/listen/signal";
import { anonymousSignal, dayStartIn } from "@heed/core/listen/anonymous-signal";
import { zoneNamed } from "@heed/core/listen/import/zone";
import { type MaskedSignal, maskSignal } from "@heed/core/listen/mask-signal";
import { idFromText, newId, newIdAt } from "../ids.ts";
import type { WorkspacePrivacy } from "../store/privacy.ts";
import type { Incoming } from "../store/recording/types.ts";
import { contentDigest } from "./content-digest.ts";

/** What may be kept of a signal, before anything else looks at it. */
export type Guarded = MaskedSignal & { isAnonymous: boolean };

/**
 * Masks personal data in a signal's texts as its workspace wants it, and takes away who said it, and when, where its
 * survey is anonymous. Of an anonymous answer no original is kept, and it is masked whatever the workspace wants.
 */
export function guardPrivacy(
  signal: ParsedSignal,
  { personalData, anonymous, timezone }: WorkspacePrivacy,
  receivedAt: number,
): Guarded {
  if (signal.survey === undefined || !anonymous.has(signal.survey)) {
    return { ...maskSignal(signal, personalData), isAnonymous: false };
  }
  const masked = maskSignal(anonymousSignal(signal, receivedAt, dayStartOf(timezone)), "mask");
  return { ...masked, original: null, isAnonymous: true };
}

function dayStartOf(timezone: string): (instant: number) => number {
  const zone = zoneNamed(timezone) ?? zoneNamed("UTC");
  if (!zone) throw new Error("there is no zone UTC");
  return dayStartIn(zone);
}

/** Gives a signal its id and, where a retry must be noticed, its receipt key and the fingerprint of its content. */
export function incomingOf(
  guarded: Guarded,
  key: string | null,
  receivedAt: number,
  { personalData, timezone }: WorkspacePrivacy,
  saidId: string | undefined,
): Incoming {
  const { signal, found, original } = guarded;
  const id = saidId?.toLowerCase();
  const receiptKey = id ?? key;
  if (guarded.isAnonymous) return nobodys(guarded, receiptKey, id, dayStartOf(timezone)(receivedAt));
  return {
    signal,
    id: id ?? newId(),
    receiptKey,
    digest: receiptKey === null ? null : contentDigest(signal),
    receivedAt,
    ...(found.length > 0 && { personalData: found }),
    ...(original && personalData === "seal" && { original }),
  };
}

/**
 * An answer under ids that tell neither its moment nor its sender. A retry is noticed by a receipt that says nothing of
 * what was answered and leads to no answer.
 */
function nobodys(
  { signal, found }: Guarded,
  receiptKey: string | null,
  saidId: string | undefined,
  day: number,
): Incoming {
  return {
    signal,
    id: newIdAt(day),
    receiptKey: receiptKey === null ? null : idFromText(`anonymous:${receiptKey}`),
    digest: receiptKey === null ? null : Buffer.alloc(20),
    receivedAt: day,
    isPast: true,
    nobody: { subjectId: newIdAt(day), toldId: saidId ?? newId() },
    ...(found.length > 0 && { personalData: found }),
  };
}
