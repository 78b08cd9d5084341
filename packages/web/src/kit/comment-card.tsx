import type { Signal } from "@heed/contract/listen/signal";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useNames } from "../api/names.ts";
import { useWords } from "../words/words.tsx";
import s from "./comment-card.module.css";
import { RatingMark } from "./rating-mark.tsx";
import { TimeAgo } from "./time-ago.tsx";

/** What one customer said, with how they rated and where it was. `fresh` marks one that has just arrived. */
export function CommentCard(props: {
  signal: Signal;
  fresh?: boolean;
  mark?: (text: string) => ReactNode;
  /** Left out where the reader has just come from there. */
  showsCase?: boolean;
}) {
  const t = useWords();
  const names = useNames();
  const { signal } = props;
  const said = Object.values(signal.comments);
  const where = [
    signal.touchpoint && names.value("touchpoint", signal.touchpoint),
    names.value("channel", signal.channel),
    signal.location,
  ].filter(Boolean);
  const who = signal.customer?.name ?? signal.customer?.ref ?? t("signal.anonymous");
  return (
    <article className={props.fresh ? `${s.card} ${s.fresh}` : s.card}>
      <div className={s.head}>
        {Object.entries(signal.ratings).map(([rating, score]) => (
          <RatingMark key={rating} rating={rating} score={score} />
        ))}
        <span className={s.when}>
          <TimeAgo at={signal.at} />
        </span>
      </div>
      {said.map((text) => (
        <p key={text} className={s.text} lang={signal.language ?? undefined} dir="auto">
          {props.mark ? props.mark(text) : text}
        </p>
      ))}
      <p className={s.meta}>
        {who} · {where.join(" · ")}
        {signal.caseId && props.showsCase !== false && (
          <>
            {" · "}
            <Link to="/act/cases/$id" params={{ id: signal.caseId }}>
              {t("signal.case")}
            </Link>
          </>
        )}
      </p>
    </article>
  );
}
