import type { Survey } from "@heed/contract/listen/survey";
import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconLink, IconQrcode } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../api/names.ts";
import { type Column, DataTable, rowTarget } from "../../kit/data-table.tsx";
import { errorText } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { Bone } from "../../kit/skeletons.tsx";
import { useWords } from "../../words/words.tsx";
import { surveyAddress } from "./survey-address.ts";
import { SurveyStatusTag } from "./survey-status-tag.tsx";
import s from "./survey-table.module.css";
import { type SurveyFigures, useSurveyFigures } from "./use-survey-figures.ts";

/** The surveys as a table, newest first, with what they brought in during the period. */
export function SurveyTable(props: { surveys: readonly Survey[] }) {
  const t = useWords();
  const format = useFormat();
  const names = useNames();
  const figures = useSurveyFigures(props.surveys);
  const bone = (
    <span className={s.bone}>
      <Bone />
    </span>
  );
  const columns: Column<Survey>[] = [
    {
      key: "name",
      head: t("survey.name"),
      sort: (survey) => survey.name,
      cell: (survey) => (
        <div className={s.name}>
          <Link to="/listen/surveys/$key" params={{ key: survey.key }} {...rowTarget}>
            {survey.name}
          </Link>
          <span className={s.key}>/s/{survey.key}</span>
          <span className={s.phoneOnly}>
            <SurveyStatusTag status={survey.status} />
          </span>
        </div>
      ),
    },
    {
      key: "status",
      head: t("survey.status.head"),
      wideOnly: true,
      sort: (survey) => survey.status,
      cell: (survey) => <SurveyStatusTag status={survey.status} />,
    },
    {
      key: "touchpoint",
      head: t("field.touchpoint"),
      wideOnly: true,
      sort: (survey) => survey.touchpoint ?? null,
      cell: (survey) => (survey.touchpoint ? names.value("touchpoint", survey.touchpoint) : "–"),
    },
    {
      key: "answers",
      head: t("survey.answers"),
      end: true,
      sort: (survey) => figures.of(survey)?.answers ?? null,
      cell: (survey) => {
        const found = figures.of(survey);
        return found ? format.count(found.answers) : figures.error ? "–" : bone;
      },
    },
    {
      key: "score",
      head: t("survey.score"),
      end: true,
      width: 120,
      cell: (survey) => {
        const found = figures.of(survey);
        return found ? <Standing score={found.score} /> : figures.error ? "–" : bone;
      },
    },
    {
      key: "acts",
      head: <span className="only-heard">{t("survey.tab.share")}</span>,
      end: true,
      wideOnly: true,
      cell: (survey) => survey.status !== "draft" && <ShareActs survey={survey} />,
    },
  ];
  return (
    <DataTable
      caption={t("listen.tab.surveys")}
      columns={columns}
      rows={props.surveys}
      rowKey={(survey) => survey.key}
      isQuiet={(survey) => survey.status === "closed"}
      foot={figures.error ? <span role="alert">{errorText(figures.error, t)}</span> : t("survey.period")}
    />
  );
}

function Standing(props: { score: SurveyFigures["score"] }) {
  const t = useWords();
  const format = useFormat();
  const names = useNames();
  if (!props.score) return "–";
  const { figure, unit, rating } = props.score;
  const interval = format.interval(figure, unit);
  return (
    <span className={figure.wide ? s.wide : undefined}>
      <span className={s.score}>{format.value(figure, unit)}</span>
      <span className={s.meta}>
        {names.rating(rating)}
        {interval !== "" && ` · ${interval}`}
        {figure.wide && <span className="only-heard"> {t("score.wide")}</span>}
      </span>
    </span>
  );
}

function ShareActs(props: { survey: Survey }) {
  const t = useWords();
  const clipboard = useClipboard({ timeout: 2000 });
  const { key, name } = props.survey;
  const label = clipboard.copied ? t("action.copied") : t("survey.copyLink");
  const Mark = clipboard.copied ? IconCheck : IconLink;
  return (
    <span className={s.acts}>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`${label}: ${name}`}
          onClick={() => clipboard.copy(surveyAddress(key))}
        >
          <Mark size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("survey.qr")}>
        <ActionIcon
          renderRoot={(root) => <Link to="/listen/surveys/$key/share" params={{ key }} {...root} />}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`${t("survey.qr")}: ${name}`}
        >
          <IconQrcode size={16} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
