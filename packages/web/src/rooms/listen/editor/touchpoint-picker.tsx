import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { touchpointsQuery } from "../../../api/catalog.ts";
import { useWords } from "../../../words/words.tsx";
import { freeKey, keyFromName } from "../key-from-name.ts";
import type { SurveyDraft } from "./draft.ts";

const NEW = " new";
const CREATE = " create";

/** Where the question is asked: a touchpoint that is there, or one that is created together with the survey. */
export function TouchpointPicker(props: {
  draft: SurveyDraft;
  error?: string | undefined;
  onChange: (choice: Pick<SurveyDraft, "touchpoint" | "newTouchpoint">) => void;
}) {
  const t = useWords();
  const known = useQuery(touchpointsQuery).data?.items ?? [];
  const [search, setSearch] = useState("");
  const { newTouchpoint, touchpoint } = props.draft;
  const typed = search.trim();
  const there = known.some(({ name }) => name.toLocaleLowerCase() === typed.toLocaleLowerCase());
  const fresh = newTouchpoint ? t("survey.touchpoint.new", { name: newTouchpoint.name }) : "";
  const offers = typed !== "" && !there && typed !== fresh;
  const choose = (value: string | null) => {
    if (value === NEW) return;
    if (value !== CREATE) return props.onChange({ touchpoint: value, newTouchpoint: null });
    const key = freeKey(keyFromName(typed) || "touchpoint", new Set(known.map((one) => one.key)));
    props.onChange({ touchpoint: null, newTouchpoint: { key, name: typed } });
  };
  return (
    <Select
      label={t("survey.touchpoint")}
      description={t("survey.touchpoint.hint")}
      placeholder={t("survey.touchpoint.none")}
      nothingFoundMessage={t("survey.touchpoint.type")}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("survey.touchpoint.clear") }}
      error={props.error}
      maxLength={200}
      data={[
        ...known.map(({ key, name }) => ({ value: key, label: name })),
        ...(newTouchpoint ? [{ value: NEW, label: fresh }] : []),
        ...(offers ? [{ value: CREATE, label: t("survey.touchpoint.create", { name: typed }) }] : []),
      ]}
      filter={({ options, search: words }) =>
        options.filter(
          (option) =>
            "value" in option &&
            (option.value === CREATE ||
              option.label.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase())),
        )
      }
      value={newTouchpoint ? NEW : touchpoint}
      onChange={choose}
      searchValue={search}
      onSearchChange={setSearch}
    />
  );
}
