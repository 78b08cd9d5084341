import { languageName } from "@heed/survey/language";
import { Checkbox, Group, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useId } from "react";
import { Panel } from "../../../kit/panel.tsx";
import { LANGUAGES } from "../../../words/language.ts";
import { useWords } from "../../../words/words.tsx";
import { missingTexts } from "./draft.ts";
import { renamed, withLanguages } from "./draft-changes.ts";
import { messageAt } from "./draft-problems.ts";
import s from "./editor.module.css";
import { TouchpointPicker } from "./touchpoint-picker.tsx";
import type { SurveyForm } from "./use-survey-form.ts";

const STATUSES = ["draft", "open", "closed"] as const;

/** What the survey is called, where it is reached and asked, who can answer it now, and in which languages. */
export function AboutPanel(props: { form: SurveyForm; isNew: boolean }) {
  const t = useWords();
  const { draft, change, errors } = props.form;
  const statusId = useId();
  const missing = missingTexts(draft);
  const languages = [...new Set([...LANGUAGES, ...draft.languages])];
  return (
    <Panel title={t("survey.about")}>
      <div className={s.fields}>
        <TextInput
          label={t("survey.name")}
          description={t("survey.name.hint")}
          required
          withAsterisk={false}
          maxLength={200}
          error={messageAt(errors, "name")}
          value={draft.name}
          onChange={(event) => {
            const name = event.currentTarget.value;
            change((now) => renamed(now, name));
          }}
        />
        <TextInput
          label={t("survey.key")}
          description={props.isNew ? t("survey.key.hint") : t("survey.key.fixed")}
          readOnly={!props.isNew}
          classNames={props.isNew ? {} : { input: s.fixed ?? "" }}
          maxLength={64}
          spellCheck={false}
          autoCapitalize="none"
          error={messageAt(errors, "key")}
          leftSection={<span className={s.prefix}>/s/</span>}
          leftSectionWidth={36}
          value={draft.key}
          onChange={(event) => {
            const key = event.currentTarget.value.trim();
            change((now) => ({ ...now, key, keyFollowsName: key === "" }));
          }}
        />
        <TouchpointPicker
          draft={draft}
          error={messageAt(errors, "touchpoint")}
          onChange={(choice) => change((now) => ({ ...now, ...choice }))}
        />
        <Checkbox.Group
          label={t("survey.languages")}
          description={t("survey.languages.hint")}
          error={messageAt(errors, "languages")}
          value={[...draft.languages]}
          onChange={(chosen) => change((now) => withLanguages(now, chosen))}
        >
          <Group gap="xl" mt="xs">
            {languages.map((language) => (
              <Checkbox
                key={language}
                value={language}
                label={
                  <>
                    <span lang={language}>{languageName(language)}</span>
                    {(missing.get(language) ?? 0) > 0 && (
                      <span className={s.missing}>
                        {" "}
                        {t("survey.missing", { count: missing.get(language) ?? 0 })}
                      </span>
                    )}
                  </>
                }
              />
            ))}
          </Group>
        </Checkbox.Group>
        <div className={s.wholeRow}>
          <Text id={statusId} size="sm" className={s.label}>
            {t("survey.status")}
          </Text>
          <SegmentedControl
            aria-labelledby={statusId}
            mt="xs"
            size="sm"
            data={STATUSES.map((status) => ({ value: status, label: t(`survey.status.${status}`) }))}
            value={draft.status}
            onChange={(status) => change((now) => ({ ...now, status: status as typeof now.status }))}
          />
          <Text size="xs" c="dimmed" mt="xs">
            {t(`survey.status.${draft.status}.hint`)}
          </Text>
        </div>
      </div>
    </Panel>
  );
}
