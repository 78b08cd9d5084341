import { HeedError } from "@heed/sdk/heed-error";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageMissing } from "../../kit/page-error.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { AdvicePanel } from "./share/advice-panel.tsx";
import { LinkPanel } from "./share/link-panel.tsx";
import { PosterPanel } from "./share/poster-panel.tsx";
import s from "./share/share.module.css";
import { SurveyHeader } from "./survey-header.tsx";
import { surveyQuery } from "./survey-query.ts";

/** How a survey reaches people: its link, its code to scan, and where they work best. */
export function ShareSurvey() {
  const { key = "" } = useParams({ strict: false });
  const survey = useQuery(surveyQuery(key));
  if (survey.error instanceof HeedError && survey.error.code === "not-found") return <PageMissing />;
  if (survey.error) return <ErrorState error={survey.error} retry={() => void survey.refetch()} />;
  if (!survey.data) return <RowBones rows={6} />;
  return (
    <>
      <SurveyHeader survey={survey.data} title={survey.data.name} />
      <div className={s.layout}>
        <div className={s.column}>
          <LinkPanel survey={survey.data} />
          <AdvicePanel survey={survey.data} />
        </div>
        <PosterPanel survey={survey.data} />
      </div>
    </>
  );
}
