import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { surveysQuery } from "../../api/catalog.ts";
import { CopyButton } from "../../kit/copy-button.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { useMay } from "../../session/may.ts";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import s from "./first-steps.module.css";

/** The way to the first answer, in five steps. It is left behind as soon as the first signal is there. */
export function FirstSteps() {
  const t = useWords();
  const { workspace, member } = useSession();
  const writes = useMay("surveys.write");
  const surveys = useQuery(surveysQuery);
  const survey = surveys.data?.items.find((one) => one.status === "open");
  const made = survey !== undefined;
  const address = survey && `${location.origin}/s/${survey.key}`;
  const steps: { title: string; text: string; done: boolean; action?: ReactNode }[] = [
    { title: t("first.workspace", { name: workspace.name }), text: t("first.workspace.done"), done: true },
    {
      title: t("first.ask"),
      text: t("first.ask.text"),
      done: made,
      action: writes && (
        <Button size="xs" renderRoot={(root) => <Link to="/listen/new" {...root} />}>
          {t("first.ask.do")}
        </Button>
      ),
    },
    {
      title: t("first.try"),
      text: t("first.try.text"),
      done: false,
      action: address && (
        <Button component="a" href={address} target="_blank" rel="noopener" size="xs">
          {t("first.try.do")}
        </Button>
      ),
    },
    {
      title: t("first.share"),
      text: t("first.share.text"),
      done: false,
      action: address && (
        <>
          <CopyButton text={address} label={t("first.share.do")} />
          <Button
            size="xs"
            variant="default"
            renderRoot={(root) => <Link to="/listen/surveys/$key" params={{ key: survey.key }} {...root} />}
          >
            {t("first.share.qr")}
          </Button>
        </>
      ),
    },
    { title: t("first.answer"), text: t("first.answer.text"), done: false },
  ];
  const current = steps.findIndex((step) => !step.done);
  return (
    <div className={s.page}>
      <PageHeader
        title={t("first.title", { name: member.name })}
        lead={t("first.lead")}
        tab={t("nav.home")}
      />
      <ol className={s.steps}>
        {steps.map((step, i) => (
          <li
            key={step.title}
            className={step.done ? s.done : s.step}
            aria-current={i === current ? "step" : undefined}
          >
            <span className={s.mark} aria-hidden="true">
              {step.done ? <IconCheck size={16} /> : i + 1}
            </span>
            <div>
              <h2 className={s.title}>
                {step.title}
                {step.done && <span className="only-heard"> ({t("first.done")})</span>}
              </h2>
              <p className={s.text}>{step.text}</p>
              {!step.done && step.action && <div className={s.actions}>{step.action}</div>}
            </div>
          </li>
        ))}
      </ol>
      <p className={s.other}>
        {t("first.other")} <Link to="/settings/keys">{t("first.other.keys")}</Link>
      </p>
    </div>
  );
}
