import { Menu, UnstyledButton } from "@mantine/core";
import { LANGUAGE_NAMES, LANGUAGES } from "../words/language.ts";
import { useLanguage, useWords } from "../words/words.tsx";
import s from "./top-bar.module.css";

/** Which language the app speaks. */
export function LanguageMenu() {
  const t = useWords();
  const { language, choose } = useLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={s.icon} aria-label={`${t("shell.language")}: ${LANGUAGE_NAMES[language]}`}>
          {language.toUpperCase()}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((l) => (
          <Menu.RadioItem key={l} value={l} checked={l === language} onClick={() => void choose(l)} lang={l}>
            {LANGUAGE_NAMES[l]}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
