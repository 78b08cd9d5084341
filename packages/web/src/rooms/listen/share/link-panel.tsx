import type { Survey } from "@heed/contract/listen/survey";
import { Link } from "@tanstack/react-router";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import { surveyAddress } from "../survey-address.ts";
import s from "./share.module.css";

/** The survey's address, and what visitors meet there now. */
export function LinkPanel(props: { survey: Survey }) {
  const t = useWords();
  const { key, status } = props.survey;
  const address = surveyAddress(key);
  return (
    <Panel title={t("share.link")} hint={t("share.link.hint")}>
      {status !== "open" && (
        <p className={s.notice}>
          {t(status === "draft" ? "share.draft" : "share.closed")}{" "}
          <Link to="/listen/surveys/$key" params={{ key }}>
            {t("share.change")}
          </Link>
        </p>
      )}
      <div className={s.link}>
        <code className={s.address}>{address}</code>
        <CopyButton text={address} label={t("survey.copyLink")} />
      </div>
    </Panel>
  );
}
