import type { Cause } from "./causes.ts";
import type { Tone } from "./scores.ts";

/** Everything that customers say in one language. Sentences come without a final stop. */
export interface Phrasebook {
  causes: Record<Cause, readonly string[]>;
  /** Whole comments of a word or two. */
  brief: Record<Tone, readonly string[]>;
  /** Last sentences. */
  closing: Record<Tone, readonly string[]>;
  /** Neither good nor bad. */
  lukewarm: readonly string[];
  /** First sentences of a long comment, by what the customer did. */
  opening: { bought: readonly string[]; called: readonly string[]; loyal: readonly string[] };
  /** Put before a sentence that turns the other way; the sentence then goes on in lower case. */
  but: readonly string[];
  /** Put before one more good thing, and one more bad thing. */
  also: { good: readonly string[]; bad: readonly string[] };
  /** Put before what a member of staff heard. */
  heard: { good: readonly string[]; bad: readonly string[] };
}
