import pageStyle from "@heed/survey/page.css?raw";
import { mountPreview, type Preview, type PreviewPlace } from "@heed/survey/preview";
import { useEffect, useRef, useState } from "react";
import { useSession } from "../../../session/session.ts";
import { EMPTY_PAGE } from "../../../theme/no-html.ts";
import { useWords } from "../../../words/words.tsx";
import type { SurveyDraft } from "./draft.ts";
import { publicOf } from "./draft-input.ts";
import s from "./preview.module.css";

/** Where the writer looks: every look counts, so that going back to the same question shows it again. */
export type Look = { place: PreviewPlace; times: number };

/** The page as customers will see it, on a phone's width: the real one, drawn by the survey's own code. */
export function SurveyPreview(props: { draft: SurveyDraft; language: string; look: Look }) {
  const t = useWords();
  const by = useSession().workspace.name;
  const frame = useRef<HTMLIFrameElement>(null);
  const preview = useRef<Preview | null>(null);
  const shown = useRef<Look | null>(null);
  const { draft, language, look } = props;
  const blank = t("survey.preview.blank");

  const [ready, setReady] = useState(false);

  useEffect(
    () => () => {
      preview.current?.end();
      preview.current = null;
      shown.current = null;
    },
    [],
  );

  useEffect(() => {
    if (!ready) return;
    const place = shown.current === look ? undefined : look.place;
    shown.current = look;
    preview.current?.show(publicOf(draft, by, blank), language, place);
  }, [ready, draft, by, blank, language, look]);

  const loaded = () => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    preview.current?.end();
    preview.current = mountPreview(page, pageStyle);
    setReady(true);
  };

  return (
    <div>
      <div className={s.device}>
        <iframe
          ref={frame}
          title={t("survey.preview.title")}
          className={s.frame}
          srcDoc={EMPTY_PAGE}
          onLoad={loaded}
        />
      </div>
      <p className={s.note}>{t("survey.preview.note")}</p>
    </div>
  );
}
