import { useMantineColorScheme } from "@mantine/core";
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { IconLanguage, IconLogout } from "@tabler/icons-react";
import { LANGUAGE_NAMES, LANGUAGES } from "../words/language.ts";
import { useLanguage, useWords } from "../words/words.tsx";
import { SCHEMES } from "./theme-items.tsx";
import { useSignOut } from "./use-sign-out.ts";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Everything that can be switched: appearance, language, and the session. */
export function useSwitchCommands(): SpotlightActionGroupData[] {
  const t = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const { language, choose } = useLanguage();
  const leave = useSignOut();
  return [
    {
      group: t("commands.switches"),
      actions: [
        ...SCHEMES.map((one) => ({
          id: `scheme:${one.scheme}`,
          label: `${t("shell.theme")}: ${t(one.word)}`,
          leftSection: <one.icon {...icon} />,
          onClick: () => setColorScheme(one.scheme),
        })),
        ...LANGUAGES.filter((one) => one !== language).map((one) => ({
          id: `language:${one}`,
          label: `${t("shell.language")}: ${LANGUAGE_NAMES[one]}`,
          leftSection: <IconLanguage {...icon} />,
          onClick: () => void choose(one),
        })),
        {
          id: "sign-out",
          label: t("shell.signOut"),
          leftSection: <IconLogout {...icon} />,
          onClick: () => leave.mutate(),
        },
      ],
    },
  ];
}
