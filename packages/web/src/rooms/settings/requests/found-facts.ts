import type { ErasureFound } from "@heed/contract/account/erasure";
import type { Say } from "../../../words/words.tsx";

/** In how many texts of others somebody is spoken of. */
export function mentionsOf({ mentions }: ErasureFound): number {
  return mentions.signals + mentions.caseEvents + (mentions.written ?? 0);
}

/** What was found of a person, in words: nothing is left out, not even what is none. */
export function foundFacts(found: ErasureFound, t: Say): (readonly [name: string, value: string])[] {
  return [
    [t("requests.found.signals"), t("requests.count", { n: found.signals })],
    [t("requests.found.cases"), t("requests.count", { n: found.cases })],
    [t("requests.found.notes"), t("requests.count", { n: found.caseEvents })],
    [t("requests.found.consents"), t("requests.count", { n: found.consents })],
    [t("requests.found.keys"), t("requests.count", { n: found.keys })],
    [t("requests.found.mentions"), t("requests.count", { n: mentionsOf(found) })],
  ];
}
