/** What somebody could be found by. */
export type PersonalDataKind =
  | "email"
  | "phone"
  | "card"
  | "iban"
  | "national-id"
  | "account"
  | "passport"
  | "licence"
  | "link"
  | "ip"
  | "address";

/**
 * A find in a text: `end` is exclusive, both in UTF-16 units. `certain` where a checksum, a form of its own or a word
 * before it says what it is; `likely` where it only looks like it.
 */
export type PersonalDataSpan = {
  start: number;
  end: number;
  kind: PersonalDataKind;
  certainty: "certain" | "likely";
};

/** What stands in the place of a find, and which one counts where two overlap: the first of them. */
export const MASKS: Readonly<Record<PersonalDataKind, string>> = {
  link: "[link]",
  email: "[e-mail]",
  iban: "[IBAN]",
  card: "[card]",
  passport: "[passport]",
  licence: "[licence]",
  account: "[account number]",
  "national-id": "[ID number]",
  phone: "[phone]",
  ip: "[IP address]",
  address: "[address]",
};
