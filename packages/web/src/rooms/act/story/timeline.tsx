import type { TimelineItem } from "@heed/contract/listen/customer";
import { IconCheck, IconMessageCircle, IconPlayerPlay } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../../api/names.ts";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useWords } from "../../../words/words.tsx";
import { SignalCard } from "./signal-card.tsx";
import s from "./story.module.css";

/** A customer's whole story: what they said, and the cases that came of it. */
export function Timeline(props: { items: readonly TimelineItem[] }) {
  const t = useWords();
  return (
    <ol className={s.story} aria-label={t("customer.story")}>
      {props.items.map((item) =>
        item.type === "signal" ? (
          <li key={item.signal.id} className={`${s.line} ${s.said}`}>
            <span className={s.mark} aria-hidden="true">
              <IconMessageCircle size={13} />
            </span>
            <p className={s.head}>
              <span className={s.who}>{t("case.said.else")}</span>
              <span className={s.when}>
                <TimeAgo at={item.at} />
              </span>
            </p>
            <SignalCard signal={item.signal} />
          </li>
        ) : (
          <li key={`${item.case.id}-${item.case.event}`} className={s.line}>
            <CaseMark case={item.case} at={item.at} />
          </li>
        ),
      )}
    </ol>
  );
}

function CaseMark(props: { case: Extract<TimelineItem, { type: "case" }>["case"]; at: string }) {
  const t = useWords();
  const names = useNames();
  const { id, event, touchpoint } = props.case;
  const Icon = event === "opened" ? IconPlayerPlay : IconCheck;
  return (
    <>
      <span className={s.mark} aria-hidden="true">
        <Icon size={13} />
      </span>
      <p className={s.head}>
        <Link to="/act/cases/$id" params={{ id }}>
          {t(`customer.case.${event}`)}
        </Link>
        {touchpoint && <span>{names.value("touchpoint", touchpoint)}</span>}
        <span className={s.when}>
          <TimeAgo at={props.at} />
        </span>
      </p>
    </>
  );
}
