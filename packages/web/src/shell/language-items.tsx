import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { LANGUAGE_NAMES, LANGUAGES } from "../words/language.ts";
import { useLanguage } from "../words/words.tsx";

/** The languages, each by its own name. */
export function LanguageItems() {
  const { language, choose } = useLanguage();
  return LANGUAGES.map((l) => (
    <Menu.Item
      key={l}
      lang={l}
      aria-current={l === language ? "true" : undefined}
      rightSection={l === language && <IconCheck size={14} aria-hidden="true" />}
      onClick={() => void choose(l)}
    >
      {LANGUAGE_NAMES[l]}
    </Menu.Item>
  ));
}
