import type { CaseStory } from "@heed/contract/act/case";
import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useNames } from "../../api/names.ts";
import { BackLink } from "../../kit/back-link.tsx";
import { ErrorState, errorText } from "../../kit/error-state.tsx";
import { PageMissing } from "../../kit/page-error.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { useMay } from "../../session/may.ts";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import s from "./case.module.css";
import { CaseActs } from "./case-acts.tsx";
import { caseQuery } from "./case-queries.ts";
import { Clock } from "./clock.tsx";
import { customerName } from "./customer-name.ts";
import { CustomerPanel } from "./customer-panel.tsx";
import { EarlierCases } from "./earlier-cases.tsx";
import { NoteForm } from "./story/note-form.tsx";
import { Story } from "./story/story.tsx";
import { storyLines } from "./story/story-lines.ts";
import { useCaseAction } from "./use-case-action.ts";

/** One case: who waits, since when, what happened, and what can be done. */
export function OneCase() {
  const { id = "" } = useParams({ strict: false });
  const found = useQuery(caseQuery(id));
  if (found.data) return <Loaded key={id} story={found.data} />;
  if (
    found.error instanceof HeedError &&
    (found.error.code === "not-found" || found.error.code === "invalid")
  )
    return <PageMissing />;
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  return <RowBones rows={6} height={56} />;
}

function Loaded(props: { story: CaseStory }) {
  const t = useWords();
  const names = useNames();
  const may = useMay("cases.write");
  const me = useSession().member.id;
  const { story } = props;
  const action = useCaseAction(story.id);
  const whose =
    story.assignee === null
      ? t("act.nobody")
      : story.assignee.id === me
        ? t("case.yours")
        : t("case.with", { name: story.assignee.name });
  return (
    <>
      <PageHeader
        title={customerName(story.customer, t)}
        back={<BackLink to="/act">{t("act.cases")}</BackLink>}
        lead={
          <span className={s.lead}>
            <span className={s.label}>{story.label}</span>
            <Clock case={story} />
            {story.closeReason && <span>{t(`case.reason.${story.closeReason}`)}</span>}
            {story.touchpoint && <span>{names.value("touchpoint", story.touchpoint)}</span>}
            {story.status !== "closed" && <span>{whose}</span>}
          </span>
        }
        actions={may && <CaseActs story={story} action={action} />}
      />
      {(action.stale || action.error) && (
        <p role="alert" className={s.notice}>
          {action.stale
            ? t(action.stale === "reopen" ? "case.stale.reopen" : "case.stale")
            : errorText(action.error, t)}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={action.forget}>
            {t("case.dismiss")}
          </Button>
        </p>
      )}
      <div className={s.layout}>
        <div className={s.who}>
          <CustomerPanel story={story} />
        </div>
        <div className={s.story}>
          <Panel title={t("case.story")} flush>
            {may && <NoteForm action={action} />}
            <Story lines={storyLines(story.story, story.events)} />
          </Panel>
        </div>
        <div className={s.before}>
          <EarlierCases story={story} />
        </div>
      </div>
    </>
  );
}
