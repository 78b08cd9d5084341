import type { Survey } from "@heed/contract/listen/survey";
import { languageName } from "@heed/survey/language";
import { Button, Modal, SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { errorText } from "../../../kit/error-state.tsx";
import { modKey } from "../../../kit/key.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useMay } from "../../../session/may.ts";
import { useLanguage, useWords } from "../../../words/words.tsx";
import { DeletePanel } from "../delete-panel.tsx";
import { AboutPanel } from "./about-panel.tsx";
import { ClosingPanel } from "./closing-panel.tsx";
import s from "./editor.module.css";
import { type Look, SurveyPreview } from "./preview.tsx";
import { QuestionsPanel } from "./questions-panel.tsx";
import type { SurveyForm } from "./use-survey-form.ts";

/** The form on the left, the real page on the right, and the bar that saves. */
export function SurveyEditor(props: { form: SurveyForm; survey: Survey | null; free: RefObject<boolean> }) {
  const t = useWords();
  const may = useMay("surveys.write");
  const { form, survey } = props;
  const { draft } = form;
  const [look, setLook] = useState<Look>({ place: 0, times: 0 });
  const [language, setLanguage] = useState<string>(useLanguage().language);
  const [peeking, setPeeking] = useState(false);
  const root = useRef<HTMLFieldSetElement>(null);
  const spoken = draft.languages.includes(language) ? language : (draft.languages[0] ?? "en");
  const lookAt = (place: Look["place"]) => setLook((before) => ({ place, times: before.times + 1 }));
  useHotkeys([["mod+S", () => may && form.save()]], [], true);

  useEffect(() => {
    if (form.failures === 0) return;
    root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [form.failures]);

  const languages = draft.languages.length > 1 && (
    <SegmentedControl
      size="xs"
      aria-label={t("survey.preview.language")}
      data={draft.languages.map((tag) => ({ value: tag, label: languageName(tag) }))}
      value={spoken}
      onChange={setLanguage}
    />
  );
  const preview = <SurveyPreview draft={draft} language={spoken} look={look} />;
  return (
    <div className={s.layout}>
      <div>
        <fieldset
          ref={root}
          className={s.form}
          disabled={!may}
          onFocusCapture={(event) => event.target.lang && setLanguage(event.target.lang)}
        >
          <AboutPanel form={form} isNew={survey === null} />
          <QuestionsPanel form={form} onLook={lookAt} />
          <ClosingPanel form={form} onThanks={() => lookAt("thanks")} onNotice={() => lookAt(0)} />
          {survey && may && <DeletePanel survey={survey} free={props.free} />}
        </fieldset>
        <div className={s.bar}>
          <Status form={form} isNew={survey === null} may={may} />
          <Button
            variant="default"
            className={s.phoneOnly}
            leftSection={<IconEye size={16} aria-hidden="true" />}
            onClick={() => setPeeking(true)}
          >
            {t("survey.preview")}
          </Button>
          {may && survey && form.dirty && (
            <Button variant="default" onClick={form.discard} disabled={form.saving}>
              {t("survey.discard")}
            </Button>
          )}
          {may && (
            <Button
              onClick={form.save}
              loading={form.saving}
              disabled={survey !== null && !form.dirty}
              aria-keyshortcuts="Control+S Meta+S"
              title={`${modKey()} S`}
            >
              {t(survey ? "survey.save" : "survey.create")}
            </Button>
          )}
        </div>
      </div>
      <aside className={s.aside} aria-label={t("survey.preview")}>
        <Panel title={t("survey.preview")} actions={languages}>
          {preview}
        </Panel>
      </aside>
      <Modal
        opened={peeking}
        onClose={() => setPeeking(false)}
        fullScreen
        title={t("survey.preview")}
        closeButtonProps={{ "aria-label": t("action.close") }}
      >
        <div className={s.peek}>
          {languages}
          {preview}
        </div>
      </Modal>
    </div>
  );
}

function Status(props: { form: SurveyForm; isNew: boolean; may: boolean }) {
  const t = useWords();
  const { form } = props;
  if (!props.may) return <p className={s.barText}>{t("survey.readOnly")}</p>;
  if (form.failure)
    return (
      <p role="alert" className={s.barError}>
        {errorText(form.failure, t)}
      </p>
    );
  if (form.errors.length > 0)
    return (
      <p role="alert" className={s.barError}>
        {t("survey.wrong", { count: form.errors.length })}
      </p>
    );
  return (
    <p role="status" className={s.barText}>
      {props.isNew ? t("survey.unsaved.new") : form.dirty ? t("survey.unsaved") : t("survey.saved")}
    </p>
  );
}
