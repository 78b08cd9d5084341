import type { CaseEvent } from "@heed/contract/act/case";
import {
  IconArrowBackUp,
  IconCheck,
  IconHandStop,
  IconMessageCircle,
  IconNote,
  IconPlayerPlay,
  IconUserCheck,
} from "@tabler/icons-react";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { SignalCard } from "./signal-card.tsx";
import s from "./story.module.css";
import type { StoryLine } from "./story-lines.ts";

const ICONS: Record<CaseEvent["kind"], typeof IconNote> = {
  opened: IconPlayerPlay,
  signal: IconMessageCircle,
  taken: IconUserCheck,
  released: IconHandStop,
  note: IconNote,
  closed: IconCheck,
  reopened: IconArrowBackUp,
};

/** What the customer said and what was done, newest first. */
export function Story(props: { lines: readonly StoryLine[] }) {
  const t = useWords();
  return (
    <ol className={s.story} aria-label={t("case.story")}>
      {props.lines.map((line) =>
        line.type === "signal" ? (
          <li key={line.signal.id} className={`${s.line} ${s.said}`}>
            <span className={s.mark} aria-hidden="true">
              <IconMessageCircle size={13} />
            </span>
            <p className={s.head}>
              <span className={s.who}>{t(`case.said.${line.did ?? "else"}`)}</span>
              <span className={s.when}>
                <TimeAgo at={line.at} />
              </span>
            </p>
            <SignalCard signal={line.signal} />
          </li>
        ) : (
          <li key={line.event.id} className={s.line}>
            <EventLine event={line.event} />
          </li>
        ),
      )}
    </ol>
  );
}

function EventLine(props: { event: CaseEvent }) {
  const t = useWords();
  const me = useSession().member.id;
  const { kind, actor, at, text } = props.event;
  const Icon = ICONS[kind];
  return (
    <>
      <span className={s.mark} aria-hidden="true">
        <Icon size={13} />
      </span>
      <p className={s.head}>
        <span>
          {actor
            ? t(`case.event.${kind}.by`, { name: actor.id === me ? t("case.you") : actor.name })
            : t(`case.event.${kind}`)}
        </span>
        <span className={s.when}>
          <TimeAgo at={at} />
        </span>
      </p>
      {text !== null && text !== "" && (
        <p className={s.note} dir="auto">
          {text}
        </p>
      )}
    </>
  );
}
