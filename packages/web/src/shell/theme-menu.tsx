import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun, IconSunMoon } from "@tabler/icons-react";
import { useWords } from "../words/words.tsx";
import s from "./top-bar.module.css";

const SCHEMES = [
  { scheme: "light", word: "shell.theme.light", icon: IconSun },
  { scheme: "dark", word: "shell.theme.dark", icon: IconMoon },
  { scheme: "auto", word: "shell.theme.auto", icon: IconSunMoon },
] as const;

/** Light, dark, or as the device has it. */
export function ThemeMenu() {
  const t = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const now = SCHEMES.find((one) => one.scheme === colorScheme) ?? SCHEMES[2];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={s.icon} aria-label={`${t("shell.theme")}: ${t(now.word)}`}>
          <now.icon size={18} stroke={1.6} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((one) => (
          <Menu.Item
            key={one.scheme}
            leftSection={<one.icon size={16} aria-hidden="true" />}
            aria-current={one.scheme === colorScheme ? "true" : undefined}
            onClick={() => setColorScheme(one.scheme)}
          >
            {t(one.word)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
