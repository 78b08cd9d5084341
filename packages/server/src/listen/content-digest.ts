import { hash } from "node:crypto";
import type { ParsedSignal } from "@heed/contract/listen/signal";

/**
 * The fingerprint of what a signal says, by which a retry is told from another signal under the same id. The order in
 * which a client happens to write its keys does not count: some languages shuffle them each time.
 */
export function contentDigest({ id, customer, ratings, text, attributes, ...rest }: ParsedSignal): Buffer {
  const content = {
    ...rest,
    customer: customer && { ...customer, traits: sorted(customer.traits) },
    ratings: sorted(ratings),
    text: typeof text === "string" ? text : sorted(text),
    attributes: sorted(attributes),
  };
  return hash("sha1", JSON.stringify(content), "buffer");
}

function sorted<T>(group: Record<string, T> | undefined): [string, T][] | undefined {
  return group && Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1));
}
