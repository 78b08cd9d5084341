import type { Survey } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";
import { HeedError } from "@heed/sdk/heed-error";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Say, useWords } from "../../../words/words.tsx";
import { type SurveyDraft, sameDraft } from "./draft.ts";
import { inputOf } from "./draft-input.ts";
import { draftProblems, stillThere } from "./draft-problems.ts";

export type SurveyForm = {
  draft: SurveyDraft;
  change: (make: (draft: SurveyDraft) => SurveyDraft) => void;
  /** Something would be lost by leaving. */
  dirty: boolean;
  /** What is wrong, by the server's paths; empty until saving was tried. */
  errors: readonly FieldError[];
  /** Counts the tries that failed, so that the first wrong field can be given the focus each time. */
  failures: number;
  /** A failure that belongs to no field. */
  failure: Error | null;
  saving: boolean;
  save: () => void;
  discard: () => void;
};

/** A survey being written: what it was, what it is now, what is wrong with it, and how it is saved. */
export function useSurveyForm(
  first: SurveyDraft,
  saved: Survey | null,
  onSaved: (survey: Survey) => void,
): SurveyForm {
  const t = useWords();
  const [base, setBase] = useState(first);
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const [failures, setFailures] = useState(0);
  const [refusal, setRefusal] = useState<{ input: unknown; errors: readonly FieldError[] } | null>(null);
  const send = useMutation({
    mutationFn: (now: SurveyDraft) => sendDraft(now, saved),
    onSuccess: (survey, now) => {
      queryClient.setQueryData([...keys.surveys, survey.key], survey);
      for (const queryKey of [keys.surveys, keys.touchpoints, keys.metrics, keys.fields])
        void queryClient.invalidateQueries({ queryKey, exact: queryKey === keys.surveys });
      const { key, newTouchpoint } = now;
      const kept = { ...now, touchpoint: newTouchpoint?.key ?? now.touchpoint, newTouchpoint: null };
      const fixed = { ...kept, key, keyFollowsName: false, questions: kept.questions.map(withFixedKey) };
      setBase(fixed);
      setDraft((current) => (current === now ? fixed : current));
      setTried(false);
      onSaved(survey);
    },
    onError: (error, now) => {
      setFailures((n) => n + 1);
      if (error instanceof HeedError) setRefusal({ input: inputOf(now), errors: fieldErrorsOf(error, t) });
    },
  });
  const found = useMemo(
    () => (tried ? draftProblems(draft).map(({ path, message }) => ({ path, message: t(message) })) : []),
    [tried, draft, t],
  );
  const refused = useMemo(
    () => (refusal ? stillThere(refusal.errors, refusal.input, inputOf(draft)) : []),
    [refusal, draft],
  );
  const errors = [...found, ...refused.filter((error) => !found.some(({ path }) => path === error.path))];
  const anywhere = send.error instanceof HeedError && send.error.errors.length > 0;
  return {
    draft,
    change: (make) => setDraft(make),
    dirty: !sameDraft(draft, base),
    errors,
    failures,
    failure: anywhere ? null : send.error,
    saving: send.isPending,
    save() {
      setTried(true);
      setRefusal(null);
      send.reset();
      if (draftProblems(draft).length > 0) setFailures((n) => n + 1);
      else send.mutate(draft);
    },
    discard() {
      setDraft(base);
      setTried(false);
      setRefusal(null);
      send.reset();
    },
  };
}

function withFixedKey<Q extends { keyFixed: boolean }>(question: Q): Q {
  return { ...question, keyFixed: true };
}

/** Creates what has to be there first, then the survey itself. */
async function sendDraft(draft: SurveyDraft, saved: Survey | null): Promise<Survey> {
  if (draft.newTouchpoint) await makeTouchpoint(draft.newTouchpoint);
  const { key, ...body } = inputOf(draft);
  return saved
    ? client.call("putSurvey", { params: { key: saved.key }, body })
    : client.call("createSurvey", { body: { key, ...body } });
}

/** Somebody else may have been faster, or an earlier try got this far: it is there, and that is all we want. */
async function makeTouchpoint(touchpoint: { key: string; name: string }): Promise<void> {
  try {
    await client.call("createTouchpoint", { body: touchpoint });
  } catch (error) {
    if (!(error instanceof HeedError && error.code === "conflict")) throw error;
  }
}

function fieldErrorsOf(error: HeedError, t: Say): readonly FieldError[] {
  return error.code === "conflict" && error.of("key") !== undefined
    ? [{ path: "key", message: t("survey.problem.taken") }]
    : error.errors;
}
