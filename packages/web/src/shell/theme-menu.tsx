import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useWords } from "../words/words.tsx";
import { SCHEMES, ThemeItems } from "./theme-items.tsx";
import s from "./top-bar.module.css";

/** Light, dark, or as the device has it. */
export function ThemeMenu() {
  const t = useWords();
  const { colorScheme } = useMantineColorScheme();
  const now = SCHEMES.find((one) => one.scheme === colorScheme) ?? SCHEMES[2];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={s.icon} aria-label={`${t("shell.theme")}: ${t(now.word)}`}>
          <now.icon size={18} stroke={1.6} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  );
}
