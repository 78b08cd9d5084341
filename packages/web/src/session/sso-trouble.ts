import type { SsoTrouble } from "@heed/contract/account/sso";
import type { Say } from "../words/words.tsx";

const KNOWN: Readonly<Record<SsoTrouble, true>> = {
  away: true,
  refused: true,
  expired: true,
  unverified: true,
  domain: true,
  "not-a-member": true,
  disabled: true,
  "link-first": true,
  taken: true,
  off: true,
  failed: true,
};

/** Why a single sign-on came to nothing, in the reader's words; undefined for a word that nobody said. */
export function ssoTrouble(sso: string | undefined, t: Say): string | undefined {
  return sso !== undefined && isTrouble(sso) ? t(`sso.trouble.${sso}`) : undefined;
}

function isTrouble(word: string): word is SsoTrouble {
  return Object.hasOwn(KNOWN, word);
}
