import type { Signal } from "@heed/contract/listen/signal";
import { newId } from "../ids.ts";

/**
 * What was said, for people without an account: the words, the ratings, when and where. Nobody is named, nothing else
 * that is known of them is told, and the id leads nowhere.
 */
export function unnamed(signal: Signal): Signal {
  const { at, kind, channel, touchpoint, survey, language, ratings, comments, location, partner } = signal;
  return {
    id: newId(),
    at,
    receivedAt: at,
    kind,
    channel,
    touchpoint,
    survey,
    language,
    ratings,
    comments,
    location,
    partner,
    customer: null,
    agent: null,
    weight: 1,
    attributes: {},
    caseId: null,
  };
}
