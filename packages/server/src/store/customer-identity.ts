import { type Contact, type IdentityKey, NO_CONTACT } from "@heed/core/listen/identity";
import { nameWords } from "@heed/core/listen/name-words";
import type { Secrets } from "../account/secret-box.ts";

/** What e-mail, phone and name of a customer are sealed for. */
export const IDENTITY_PURPOSE = "customer-identity";
/** What the e-mails and phone numbers by which customers are found are sealed and indexed for. */
export const KEY_PURPOSE = "customer-key";
const WORD_PURPOSE = "customer-name-word";
/** 72 bits of an index tell words apart and still fit a thousand to a page. */
const WORD_BYTES = 9;

/** A contact as its row keeps it. */
export type SealedContact = { sealed: Buffer; nameWords: string[] };

/** Seals a contact for the row of this person and no other. */
export function sealContact(
  secrets: Secrets,
  workspaceId: string,
  subjectId: string,
  contact: Contact,
): SealedContact {
  return {
    sealed: secrets.seal(JSON.stringify(contact), IDENTITY_PURPOSE, subjectId),
    nameWords: nameWords(contact.name ?? "").map((word) => indexOfWord(secrets, workspaceId, word)),
  };
}

/** Opens what `sealContact` sealed; somebody without a row has no contact. */
export function openContact(secrets: Secrets, subjectId: string, sealed: Buffer | null): Contact {
  if (sealed === null) return NO_CONTACT;
  return JSON.parse(secrets.open(sealed, IDENTITY_PURPOSE, subjectId)) as Contact;
}

/**
 * How a key stands in the table of keys, as it is written first: a reference as it is, for it is a dimension of
 * questions; an e-mail or a phone as a blind index, which is another one in every workspace.
 */
export function standingOf(secrets: Secrets, workspaceId: string, { kind, value }: IdentityKey): string[] {
  if (kind === "ref") return [value];
  const text = JSON.stringify([workspaceId, kind, value]);
  return secrets.indexes(text, KEY_PURPOSE).map((index) => index.toString("base64url"));
}

/** The key itself, sealed beside its index; a reference needs none. */
export function sealKey(secrets: Secrets, { kind, value }: IdentityKey): Buffer | null {
  return kind === "ref" ? null : secrets.seal(value, KEY_PURPOSE);
}

/** The indexes of the words that are searched for, under each secret that is in use. */
export function searchWords(secrets: Secrets, workspaceId: string, search: string): string[][] {
  const words = nameWords(search);
  if (words.length === 0) return [];
  const each = words.map((word) => indexesOfWord(secrets, workspaceId, word));
  return (each[0] ?? []).map((_, secret) => each.map((indexes) => indexes[secret] ?? ""));
}

function indexOfWord(secrets: Secrets, workspaceId: string, word: string): string {
  return short(secrets.index(JSON.stringify([workspaceId, word]), WORD_PURPOSE));
}

function indexesOfWord(secrets: Secrets, workspaceId: string, word: string): string[] {
  return secrets.indexes(JSON.stringify([workspaceId, word]), WORD_PURPOSE).map(short);
}

function short(index: Buffer): string {
  return index.subarray(0, WORD_BYTES).toString("base64url");
}
