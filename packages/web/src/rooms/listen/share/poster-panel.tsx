import type { Survey } from "@heed/contract/listen/survey";
import { pathOf } from "@heed/sdk/paths";
import { Button } from "@mantine/core";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { Panel } from "../../../kit/panel.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { surveyAddress } from "../survey-address.ts";
import p from "./poster.module.css";
import { scanMe } from "./poster-words.ts";
import s from "./share.module.css";

/** The code to scan: as a file, and as a sheet to print, which asks the question in the survey's languages. */
export function PosterPanel(props: { survey: Survey }) {
  const t = useWords();
  const { workspace } = useSession();
  const { key, languages, questions, accent } = props.survey;
  const code = pathOf("readSurveyQr", { key });
  const question = questions.find(({ kind }) => kind !== "text") ?? questions[0];
  const lines = languages.slice(0, 2);
  const scan = lines.map((language) => [language, scanMe(language)] as const);
  return (
    <Panel title={t("share.code")} hint={t("share.code.hint")}>
      <div className={p.poster} style={accent ? { borderTopColor: accent } : undefined}>
        <p className={p.by}>{workspace.name}</p>
        {lines.map((language) => (
          <p key={language} lang={language} className={p.asked}>
            {question?.text[language]}
          </p>
        ))}
        <img className={p.code} src={code} alt={t("share.code.alt")} width={220} height={220} />
        {scan.map(
          ([language, words]) =>
            words !== undefined && (
              <p key={language} lang={language} className={p.scan}>
                {words}
              </p>
            ),
        )}
        <p className={p.address}>{surveyAddress(key).replace(/^https?:\/\//, "")}</p>
      </div>
      <div className={s.buttons}>
        <Button
          component="a"
          href={code}
          download={`${key}.svg`}
          variant="default"
          size="xs"
          leftSection={<IconDownload size={14} aria-hidden="true" />}
        >
          {t("share.code.save")}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={14} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {t("share.code.print")}
        </Button>
      </div>
    </Panel>
  );
}
