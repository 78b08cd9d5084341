import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useWords } from "../words/words.tsx";
import { HOME, ROOMS, SETTINGS } from "./rooms.ts";

/** Search and commands: everything that has an address or a switch, by its first letters. */
export default function Commands(props: { asked: number }) {
  const t = useWords();
  const navigate = useNavigate();
  useEffect(() => {
    if (props.asked > 0) spotlight.open();
  }, [props.asked]);
  const actions: SpotlightActionGroupData[] = [
    {
      group: t("nav.rooms"),
      actions: [HOME, ...ROOMS, SETTINGS].map((room) => ({
        id: room.path,
        label: t(room.word),
        leftSection: <room.icon size={18} stroke={1.6} />,
        onClick: () => void navigate({ to: room.path }),
      })),
    },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      highlightQuery
      searchProps={{ placeholder: t("shell.search"), "aria-label": t("shell.search") }}
    />
  );
}
