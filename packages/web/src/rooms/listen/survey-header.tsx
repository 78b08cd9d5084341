import type { Survey } from "@heed/contract/listen/survey";
import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { BackLink } from "../../kit/back-link.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { SubNav } from "../../kit/sub-nav.tsx";
import { useWords } from "../../words/words.tsx";
import { surveyAddress } from "./survey-address.ts";
import { SurveyStatusTag } from "./survey-status-tag.tsx";

/** The head of a survey's pages: what it is called, whether it takes answers, and its two sides. */
export function SurveyHeader(props: { survey: Survey | null; title: string }) {
  const t = useWords();
  const { survey } = props;
  return (
    <>
      <PageHeader
        title={props.title}
        back={<BackLink to="/listen">{t("listen.tab.surveys")}</BackLink>}
        lead={survey ? <SurveyStatusTag status={survey.status} /> : t("survey.new.lead")}
        actions={
          survey?.status === "open" && (
            <Button
              component="a"
              href={surveyAddress(survey.key)}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={16} aria-hidden="true" />}
            >
              {t("survey.open")}
            </Button>
          )
        }
      />
      {survey && (
        <SubNav
          label={props.title}
          links={[
            { to: "/listen/surveys/$key", params: { key: survey.key }, label: t("survey.tab.edit") },
            { to: "/listen/surveys/$key/share", params: { key: survey.key }, label: t("survey.tab.share") },
          ]}
        />
      )}
    </>
  );
}
