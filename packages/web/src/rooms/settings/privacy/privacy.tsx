import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import { PersonalData } from "./personal-data.tsx";
import s from "./privacy.module.css";
import { privacyQuery, retentionQuery } from "./privacy-queries.ts";
import { RetentionTable } from "./retention-table.tsx";

/** What becomes of personal data in texts, for how long things are kept, and what anonymous surveys hide. */
export function Privacy() {
  const t = useWords();
  const privacy = useQuery(privacyQuery);
  const retention = useQuery(retentionQuery);
  return (
    <div className={settings.panels}>
      <Panel title={t("privacy.texts")} hint={t("privacy.texts.hint")}>
        {privacy.error && <ErrorState compact error={privacy.error} retry={() => void privacy.refetch()} />}
        {privacy.isPending && <RowBones rows={3} />}
        {privacy.data && <PersonalData chosen={privacy.data.personalData} />}
      </Panel>
      <Panel title={t("privacy.kept")} hint={t("privacy.kept.hint")}>
        {retention.error && (
          <ErrorState compact error={retention.error} retry={() => void retention.refetch()} />
        )}
        {retention.isPending && <RowBones rows={5} />}
        {retention.data && <RetentionTable retention={retention.data} />}
      </Panel>
      {privacy.data && (
        <Panel title={t("privacy.anonymous")}>
          <p className={s.text}>
            {t("privacy.anonymous.text", {
              scores: privacy.data.minimumScores,
              comments: privacy.data.minimumComments,
            })}
          </p>
          <p className={s.text}>{t("privacy.anonymous.apart")}</p>
        </Panel>
      )}
    </div>
  );
}
