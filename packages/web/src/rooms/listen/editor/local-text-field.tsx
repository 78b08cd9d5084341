import { languageName } from "@heed/survey/language";
import { Textarea } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useId } from "react";
import { useWords } from "../../../words/words.tsx";
import { missingIn, type TextDraft } from "./draft.ts";
import s from "./local-text-field.module.css";

/** A text in every language of the survey, side by side where there is room; what is not translated is marked. */
export function LocalTextField(props: {
  label: string;
  hint?: string;
  text: TextDraft;
  languages: readonly string[];
  onChange: (text: TextDraft) => void;
  /** Shown greyed where nothing is written: what customers see then. */
  usual?: (language: string) => string;
  /** Nothing has to be written at all. */
  optional?: boolean;
  error?: string | undefined;
  maxLength?: number;
}) {
  const t = useWords();
  const id = useId();
  const { text, languages } = props;
  const missing = missingIn(text, languages);
  const untranslated = missing.length < languages.length ? missing : [];
  return (
    <fieldset className={s.field} aria-describedby={props.error ? `${id}-error` : undefined}>
      <legend className={s.label}>{props.label}</legend>
      {props.hint !== undefined && <p className={s.hint}>{props.hint}</p>}
      <div className={s.texts}>
        {languages.map((language) => (
          <div key={language}>
            <Textarea
              aria-label={`${props.label} – ${languageName(language)}`}
              lang={language}
              autosize
              minRows={1}
              maxRows={8}
              maxLength={props.maxLength ?? 2000}
              leftSection={<span className={s.tag}>{language.toUpperCase()}</span>}
              leftSectionPointerEvents="none"
              placeholder={props.usual?.(language)}
              error={props.error !== undefined && missing.includes(language)}
              value={text[language] ?? ""}
              onChange={(event) => props.onChange({ ...text, [language]: event.currentTarget.value })}
            />
            {untranslated.includes(language) && (
              <p className={s.missing}>
                <IconLanguage size={14} aria-hidden="true" />
                {t("survey.untranslated")}
              </p>
            )}
          </div>
        ))}
      </div>
      {props.error !== undefined && (
        <p id={`${id}-error`} className={s.error}>
          {props.error}
        </p>
      )}
    </fieldset>
  );
}
