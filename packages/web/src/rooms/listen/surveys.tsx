import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { surveysQuery } from "../../api/catalog.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import { FirstQuestion } from "./first-question.tsx";
import { ListenNav } from "./listen-nav.tsx";
import { SurveyTable } from "./survey-table.tsx";

/** The surveys: what is asked, where, how many answered and what they say on the whole. */
export function Surveys() {
  const t = useWords();
  const may = useMay("surveys.write");
  const surveys = useQuery(surveysQuery);
  const none = surveys.data?.items.length === 0;
  return (
    <>
      <PageHeader
        title={t("nav.listen")}
        lead={t("listen.lead")}
        actions={
          may &&
          !none && (
            <Button component={Link} to="/listen/new" leftSection={<IconPlus size={16} aria-hidden="true" />}>
              {t("survey.new")}
            </Button>
          )
        }
      />
      <ListenNav />
      {surveys.data ? (
        none ? (
          <FirstQuestion may={may} />
        ) : (
          <Panel flush>
            <SurveyTable surveys={surveys.data.items} />
          </Panel>
        )
      ) : surveys.error ? (
        <ErrorState error={surveys.error} retry={() => void surveys.refetch()} />
      ) : (
        <Panel flush>
          <RowBones rows={5} height={52} />
        </Panel>
      )}
    </>
  );
}
