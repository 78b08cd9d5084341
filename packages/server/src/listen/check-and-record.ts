import type { PersonalDataFound } from "@heed/contract/account/privacy";
import { SignalInput } from "@heed/contract/listen/signal";
import type { FieldError } from "@heed/contract/problem";
import { checkSignal, type NewWords } from "@heed/core/listen/check-signal";
import type { Access } from "../account/access.ts";
import { fieldErrors } from "../field-errors.ts";
import type { Catalog, Words } from "../store/catalog.ts";
import type { Recorder } from "../store/recording/recorder.ts";
import type { Incoming, Outcome } from "../store/recording/types.ts";
import { guardPrivacy, incomingOf } from "./guard-privacy.ts";
import { outsideReach } from "./outside-reach.ts";
import { storableErrors } from "./storable.ts";
import { tooManyKeys } from "./too-many-keys.ts";

/** Who records, on behalf of which workspace, and what they may write. */
export type Recording = Access & {
  catalog: Catalog;
  recorder: Recorder;
  now: () => Date;
  workspaceId: string;
  /** Experiences from before this moment (milliseconds) open no case; without it, each one may. */
  casesSince?: number;
};

export type Recorded =
  | (Exclude<Outcome, { status: "unstorable" }> & { personalData?: PersonalDataFound[] })
  | { status: "rejected"; errors: FieldError[] };

const UNSTORABLE = { path: "", message: "the database cannot keep one of its values" };

/**
 * The way in for every signal, from whichever door: parse, mask what is personal, hold against the workspace's vocabulary, register what is
 * new, record. Gives one result for each input, in order; a bad one never stops a good one. `keyFor` makes signals
 * without an id idempotent.
 */
export async function checkAndRecord(
  to: Recording,
  inputs: readonly unknown[],
  keyFor: (index: number) => string | null = () => null,
): Promise<Recorded[]> {
  const results = new Array<Recorded | undefined>(inputs.length);
  const incoming: Incoming[] = [];
  const places: number[] = [];
  const receivedAt = to.now().getTime();
  let vocabulary = await to.catalog.of(to.workspaceId);
  for (const [index, input] of inputs.entries()) {
    const tooMany = tooManyKeys(input);
    if (tooMany.length > 0) {
      results[index] = { status: "rejected", errors: tooMany };
      continue;
    }
    const parsed = SignalInput.safeParse(input);
    if (!parsed.success) {
      results[index] = { status: "rejected", errors: fieldErrors(parsed.error) };
      continue;
    }
    const guarded = guardPrivacy(parsed.data, vocabulary.privacy, receivedAt);
    const { signal } = guarded;
    const checked = checkSignal(signal, vocabulary, receivedAt);
    const errors = [
      ...checked.errors,
      ...storableErrors(signal),
      ...notAllowed(checked.fresh, to),
      ...outsideReach(signal, to.reach),
    ];
    if (errors.length > 0) {
      results[index] = { status: "rejected", errors };
      continue;
    }
    if (checked.fresh) vocabulary = await learn(to, checked.fresh);
    const isPast =
      signal.at !== undefined && Date.parse(signal.at) < (to.casesSince ?? Number.NEGATIVE_INFINITY);
    incoming.push({
      ...incomingOf(guarded, keyFor(index), receivedAt, vocabulary.privacy, parsed.data.id),
      ...(isPast && { isPast }),
    });
    places.push(index);
  }
  if (incoming.length > 0) {
    const outcomes = await to.recorder.record(to.workspaceId, incoming);
    outcomes.forEach((outcome, i) => {
      const personalData = incoming[i]?.personalData;
      results[places[i] ?? 0] =
        outcome.status === "unstorable"
          ? { status: "rejected", errors: [UNSTORABLE] }
          : { ...outcome, ...(personalData && { personalData }) };
    });
  }
  return results.map((result) => result ?? { status: "rejected", errors: [] });
}

async function learn(to: Recording, fresh: NewWords): Promise<Words> {
  await to.catalog.register(to.workspaceId, fresh, to.now());
  return to.catalog.of(to.workspaceId);
}

function notAllowed(fresh: NewWords | null, { permissions }: Access): FieldError[] {
  const [touchpoint] = fresh?.touchpoints ?? [];
  if (touchpoint === undefined || permissions.has("touchpoints.create")) return [];
  return [
    { path: "touchpoint", message: `there is no touchpoint ${JSON.stringify(touchpoint)}; create it first` },
  ];
}
