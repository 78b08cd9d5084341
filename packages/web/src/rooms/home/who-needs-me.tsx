import type { Case, CaseList } from "@heed/contract/act/case";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { client } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { inSentence, useNames } from "../../api/names.ts";
import { writeAgo } from "../../kit/ago.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useNow } from "../../kit/now.ts";
import { RatingMark } from "../../kit/rating-mark.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { Tag } from "../../kit/tag.tsx";
import { useLanguage, useWords } from "../../words/words.tsx";
import s from "./home.module.css";

const SHOWN = 4;

function useCases(query: Partial<CaseList>) {
  return useQuery({
    queryKey: [...keys.cases, "home", query],
    queryFn: ({ signal }) => client.call("listCases", { query: { ...query, limit: SHOWN }, signal }),
  });
}

/** Who needs me now: my cases, the late ones first, and those that nobody has taken. */
export function WhoNeedsMe() {
  const t = useWords();
  const mine = useCases({ assignee: "me" });
  const free = useCases({ assignee: "nobody" });
  const failed = mine.error ?? free.error;
  const none = mine.data?.items.length === 0 && free.data?.items.length === 0;
  return (
    <section aria-labelledby="who">
      <h2 id="who" className={s.question}>
        {t("home.who")}
      </h2>
      <div className={s.box}>
        {failed ? (
          <ErrorState error={failed} compact />
        ) : mine.isPending || free.isPending ? (
          <RowBones rows={4} height={56} />
        ) : none ? (
          <EmptyState compact icon={<IconCircleCheck size={20} />} title={t("home.who.none")}>
            {t("home.who.none.hint")}
          </EmptyState>
        ) : (
          <>
            <CaseRows title={t("home.who.mine")} cases={mine.data?.items ?? []} />
            <CaseRows title={t("home.who.free")} cases={free.data?.items ?? []} />
            <div className={s.foot}>
              <Link to="/act">{t("home.who.all")}</Link>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function CaseRows(props: { title: string; cases: readonly Case[] }) {
  if (props.cases.length === 0) return null;
  return (
    <>
      <h3 className={s.group}>{props.title}</h3>
      <ul className={s.list}>
        {props.cases.map((one) => (
          <CaseRow key={one.id} one={one} />
        ))}
      </ul>
    </>
  );
}

function CaseRow(props: { one: Case }) {
  const t = useWords();
  const names = useNames();
  const { one } = props;
  const who = one.customer.name ?? one.customer.ref ?? t("signal.anonymous");
  const where = one.touchpoint && names.value("touchpoint", one.touchpoint);
  return (
    <li className={s.row}>
      <Link to="/act/cases/$id" params={{ id: one.id }} className={s.target}>
        {who}
      </Link>
      <span className={s.side}>
        <Due at={one.dueAt} />
      </span>
      <span className={s.meta}>{[one.label, where, one.comment].filter(Boolean).join(" · ")}</span>
      <span className={s.side}>
        <RatingMark rating={one.reason.metric} score={one.reason.value} />
      </span>
    </li>
  );
}

/** When a case is due; past its time it says so. */
function Due(props: { at: string }) {
  const t = useWords();
  const { language } = useLanguage();
  const now = useNow(30_000);
  const at = Date.parse(props.at);
  const ago = inSentence(writeAgo(at, now, language));
  return at < now ? <Tag tone="warn">{t("case.late", { ago })}</Tag> : <Tag>{t("case.due", { ago })}</Tag>;
}
