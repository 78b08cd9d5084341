import { Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { touchpointsQuery } from "../../../api/catalog.ts";
import { Key } from "../../../kit/key.tsx";
import type { CaseSearch } from "../../../router.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./desk-filter.module.css";
import type { Narrowing } from "./tabs.ts";

/** Narrows the pile: words in a name, reference or comment, and the touchpoint. Both stand in the address. */
export function DeskFilter(props: {
  search: CaseSearch;
  onChange: (change: Narrowing) => void;
  /** Whether cases can be taken here, so that the keys for it are worth a hint. */
  takes: boolean;
}) {
  const t = useWords();
  const { search } = props;
  const touchpoints = useQuery(touchpointsQuery).data?.items ?? [];
  const [typed, setTyped] = useState(search.q ?? "");
  const tell = useDebouncedCallback((q: string) => props.onChange({ q: q.trim() || undefined }), 300);
  // Going back changes the address without a key being pressed.
  useEffect(() => setTyped((now) => (now.trim() === (search.q ?? "") ? now : (search.q ?? ""))), [search.q]);
  return (
    <search className={s.bar} aria-label={t("act.filter")}>
      <TextInput
        className={s.search}
        size="sm"
        type="search"
        aria-label={t("act.search")}
        placeholder={t("act.search")}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          tell(event.currentTarget.value);
        }}
      />
      <Select
        className={s.touchpoint}
        size="sm"
        aria-label={t("field.touchpoint")}
        placeholder={t("act.everyTouchpoint")}
        clearable
        clearButtonProps={{ "aria-label": t("act.everyTouchpoint") }}
        data={touchpoints.map(({ key, name }) => ({ value: key, label: name }))}
        value={search.touchpoint ?? null}
        onChange={(touchpoint) => props.onChange({ touchpoint: touchpoint ?? undefined })}
      />
      <p className={s.hints} aria-hidden="true">
        <span>
          <Key>j</Key> <Key>k</Key> {t("act.keys.move")}
        </span>
        <span>
          <Key>Enter</Key> {t("act.keys.open")}
        </span>
        {props.takes && (
          <>
            <span>
              <Key>x</Key> {t("act.keys.select")}
            </span>
            <span>
              <Key>t</Key> {t("act.keys.take")}
            </span>
          </>
        )}
      </p>
    </search>
  );
}
