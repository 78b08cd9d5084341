import { Switch } from "@mantine/core";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import { AccentField } from "./accent-field.tsx";
import { messageAt } from "./draft-problems.ts";
import s from "./editor.module.css";
import { LocalTextField } from "./local-text-field.tsx";
import type { SurveyForm } from "./use-survey-form.ts";

/** What stands around the questions: the thanks, the line that says why it is asked, and the colour. */
export function ClosingPanel(props: { form: SurveyForm; onThanks: () => void; onNotice: () => void }) {
  const t = useWords();
  const { draft, change, errors } = props.form;
  return (
    <Panel title={t("survey.closing")}>
      <div className={s.stack}>
        <div onFocusCapture={props.onThanks}>
          <LocalTextField
            label={t("survey.thanks")}
            hint={t("survey.thanks.hint")}
            text={draft.thanks}
            languages={draft.languages}
            error={messageAt(errors, "thanks")}
            onChange={(thanks) => change((now) => ({ ...now, thanks }))}
          />
        </div>
        <div onFocusCapture={props.onNotice}>
          <LocalTextField
            label={t("survey.notice")}
            hint={t("survey.notice.hint")}
            text={draft.notice}
            languages={draft.languages}
            error={messageAt(errors, "notice")}
            onChange={(notice) => change((now) => ({ ...now, notice }))}
          />
        </div>
        <div onFocusCapture={props.onNotice}>
          <Switch
            label={t("survey.anonymous")}
            description={t(draft.anonymousFixed ? "survey.anonymous.fixed" : "survey.anonymous.hint")}
            checked={draft.anonymous}
            disabled={draft.anonymousFixed}
            error={messageAt(errors, "anonymous")}
            onChange={(e) => {
              const anonymous = e.currentTarget.checked;
              change((now) => ({ ...now, anonymous }));
            }}
          />
        </div>
        <div className={s.half}>
          <AccentField
            accent={draft.accent}
            error={messageAt(errors, "accent")}
            onChange={(accent) => change((now) => ({ ...now, accent }))}
          />
        </div>
      </div>
    </Panel>
  );
}
