import { Menu, UnstyledButton } from "@mantine/core";
import { useLanguage, useWords } from "../words/words.tsx";
import { LanguageItems } from "./language-items.tsx";
import s from "./top-bar.module.css";

/** Which language the app speaks. */
export function LanguageMenu() {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={s.icon}>
          <span className="only-heard">{t("shell.language")}: </span>
          {language.toUpperCase()}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  );
}
