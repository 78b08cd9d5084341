import type { Survey } from "@heed/contract/listen/survey";
import { HeedError } from "@heed/sdk/heed-error";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { touchpointsQuery } from "../../api/catalog.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { LeaveGuard } from "../../kit/leave-guard.tsx";
import { PageMissing } from "../../kit/page-error.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { useLanguage, useWords } from "../../words/words.tsx";
import { draftOf } from "./editor/draft.ts";
import { newDraft } from "./editor/draft-changes.ts";
import { SurveyEditor } from "./editor/survey-editor.tsx";
import { useSurveyForm } from "./editor/use-survey-form.ts";
import { startingPoint } from "./starting-points.ts";
import { SurveyHeader } from "./survey-header.tsx";
import { surveyQuery } from "./survey-query.ts";

/** A new survey, begun from a starting point or from the usual question. */
export function NewSurvey() {
  const { start } = useSearch({ strict: false });
  const touchpoints = useQuery(touchpointsQuery);
  if (touchpoints.isPending) return <RowBones />;
  const known = touchpoints.data?.items.map(({ key }) => key) ?? [];
  return <Editing key={start ?? ""} survey={null} start={start} touchpoints={known} />;
}

/** One survey, to be read or changed. */
export function EditSurvey() {
  const { key = "" } = useParams({ strict: false });
  const survey = useQuery(surveyQuery(key));
  if (survey.data)
    return <Editing key={survey.data.id} survey={survey.data} start={undefined} touchpoints={[]} />;
  if (survey.error instanceof HeedError && survey.error.code === "not-found") return <PageMissing />;
  if (survey.error) return <ErrorState error={survey.error} retry={() => void survey.refetch()} />;
  return <RowBones rows={8} />;
}

function Editing(props: {
  survey: Survey | null;
  start: string | undefined;
  touchpoints: readonly string[];
}) {
  const t = useWords();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const free = useRef(false);
  const { survey } = props;
  const point = startingPoint(props.start);
  const [first] = useState(() =>
    survey
      ? draftOf(survey)
      : newDraft(point, {
          name: point ? t(`start.${point.id}.survey`) : "",
          touchpointName: point ? t(`start.${point.id}.touchpoint`) : "",
          touchpoints: props.touchpoints,
          language,
        }),
  );
  const form = useSurveyForm(first, survey, (saved) => {
    if (survey) return;
    free.current = true;
    const to = saved.status === "open" ? "/listen/surveys/$key/share" : "/listen/surveys/$key";
    void navigate({ to, params: { key: saved.key } });
  });
  return (
    <>
      <LeaveGuard dirty={form.dirty} free={free} />
      <SurveyHeader survey={survey} title={form.draft.name.trim() || t("survey.new")} />
      <SurveyEditor form={form} survey={survey} free={free} />
    </>
  );
}
