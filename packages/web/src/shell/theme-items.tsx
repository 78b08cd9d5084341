import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useWords } from "../words/words.tsx";

export const SCHEMES = [
  { scheme: "light", word: "shell.theme.light", icon: IconSun },
  { scheme: "dark", word: "shell.theme.dark", icon: IconMoon },
  { scheme: "auto", word: "shell.theme.auto", icon: IconDeviceDesktop },
] as const;

/** The appearances to choose from. */
export function ThemeItems() {
  const t = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return SCHEMES.map((one) => (
    <Menu.Item
      key={one.scheme}
      leftSection={<one.icon size={16} aria-hidden="true" />}
      rightSection={one.scheme === colorScheme && <IconCheck size={14} aria-hidden="true" />}
      aria-current={one.scheme === colorScheme ? "true" : undefined}
      onClick={() => setColorScheme(one.scheme)}
    >
      {t(one.word)}
    </Menu.Item>
  ));
}
