import type { Signal } from "@heed/contract/listen/signal";
import { localText } from "@heed/survey/language";
import { useQuery } from "@tanstack/react-query";
import { surveysQuery } from "../../../api/catalog.ts";
import { useNames } from "../../../api/names.ts";
import { RatingMark } from "../../../kit/rating-mark.tsx";
import { useLanguage, useWords } from "../../../words/words.tsx";
import { FirstWords } from "./first-words.tsx";
import s from "./story.module.css";

/** What a customer said on one occasion: every rating, every comment with its question, where, and the rest. */
export function SignalCard(props: { signal: Signal }) {
  const t = useWords();
  const names = useNames();
  const questionOf = useQuestions(props.signal.survey);
  const { signal } = props;
  const comments = Object.entries(signal.comments);
  const attributes = Object.entries(signal.attributes);
  const where = [
    signal.survey === null ? names.value("kind", signal.kind) : names.value("survey", signal.survey),
    names.value("channel", signal.channel),
    signal.touchpoint && names.value("touchpoint", signal.touchpoint),
    signal.location,
    signal.partner,
    signal.agent,
  ].filter(Boolean);
  return (
    <div className={s.card}>
      <div className={s.ratings}>
        {Object.entries(signal.ratings).map(([rating, score]) => (
          <RatingMark key={rating} rating={rating} score={score} />
        ))}
      </div>
      {comments.map(([key, text]) => (
        <div key={key}>
          {comments.length > 1 && <p className={s.question}>{questionOf(key)}</p>}
          <p className={s.comment} lang={signal.language ?? undefined} dir="auto">
            {text}
          </p>
        </div>
      ))}
      <FirstWords signal={signal} />
      {comments.length === 0 && <p className={s.wordless}>{t("act.noComment")}</p>}
      <p className={s.where}>{where.join(" · ")}</p>
      {attributes.length > 0 && (
        <dl className={s.attributes}>
          {attributes.map(([key, value]) => (
            <div key={key} className={s.attribute}>
              <dt>{names.field(`attributes.${key}`)}</dt>
              <dd>{names.value(`attributes.${key}`, value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** How the questions of a survey are worded in the reader's language; the key where the survey is not known. */
function useQuestions(key: string | null): (question: string) => string {
  const { language } = useLanguage();
  const names = useNames();
  const survey = useQuery({ ...surveysQuery, enabled: key !== null }).data?.items.find(
    (one) => one.key === key,
  );
  return (name) => {
    const question = survey?.questions.find((one) => one.key === name);
    return question && survey
      ? localText(question.text, language, survey.languages).words
      : names.field(`attributes.${name}`);
  };
}
