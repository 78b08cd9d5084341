import { Spotlight, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "../words/words.tsx";
import { useCaseCommands } from "./case-commands.tsx";
import s from "./commands.module.css";
import { found } from "./find-commands.ts";
import { usePlaceCommands } from "./place-commands.tsx";
import { useSwitchCommands } from "./switch-commands.tsx";

/** Search and commands: everything that has an address or a switch, by a few of its letters. */
export default function Commands(props: { asked: number }) {
  const t = useWords();
  const [letters, setLetters] = useState("");
  useEffect(() => {
    if (props.asked > 0) spotlight.open();
  }, [props.asked]);
  const cases = useCaseCommands(letters);
  const places = usePlaceCommands();
  const switches = useSwitchCommands();
  return (
    <Spotlight
      actions={[...cases, ...places, ...switches]}
      filter={found}
      query={letters}
      onQueryChange={setLetters}
      shortcut={null}
      scrollable
      maxHeight={420}
      nothingFound={t("commands.nothing")}
      radius="lg"
      attributes={{ content: { "aria-label": t("shell.search.short") } }}
      classNames={{
        action: s.action ?? "",
        actionLabel: s.label ?? "",
        actionDescription: s.description ?? "",
        actionsGroup: s.group ?? "",
      }}
      searchProps={{
        placeholder: t("shell.search"),
        "aria-label": t("shell.search"),
        leftSection: <IconSearch size={18} aria-hidden="true" />,
      }}
    />
  );
}
