import { UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { Key, modKey } from "../kit/key.tsx";
import { useWords } from "../words/words.tsx";
import s from "./top-bar.module.css";

const Commands = lazy(() => import("./commands.tsx"));

/** Opens search and commands, also by Ctrl/⌘ K. The palette is loaded when it is first wanted. */
export function SearchButton() {
  const t = useWords();
  const [asked, setAsked] = useState(0);
  const open = () => setAsked((n) => n + 1);
  useHotkeys([["mod+K", open]], [], true);
  return (
    <>
      <UnstyledButton className={s.search} onClick={open} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} aria-hidden="true" />
        <span className={s.searchWords}>{t("shell.search")}</span>
        <span aria-hidden="true">
          <Key>{`${modKey()} K`}</Key>
        </span>
      </UnstyledButton>
      {asked > 0 && (
        <Suspense fallback={null}>
          <Commands asked={asked} />
        </Suspense>
      )}
    </>
  );
}
