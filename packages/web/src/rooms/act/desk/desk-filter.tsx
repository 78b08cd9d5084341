import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { touchpointsQuery } from "../../../api/catalog.ts";
import { Key } from "../../../kit/key.tsx";
import { SearchField } from "../../../kit/search-field.tsx";
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
  return (
    <search className={s.bar} aria-label={t("act.filter")}>
      <SearchField
        className={s.search}
        label={t("act.search")}
        value={search.q}
        onChange={(q) => props.onChange({ q })}
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
