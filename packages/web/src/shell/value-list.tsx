import type { Scalar } from "@heed/contract/words";
import { Checkbox, TextInput, UnstyledButton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk } from "../api/figures.ts";
import { useNames } from "../api/names.ts";
import { ErrorState } from "../kit/error-state.tsx";
import { useFormat } from "../kit/format.ts";
import { matches } from "../kit/plain.ts";
import { RowBones } from "../kit/skeletons.tsx";
import { conditionsOf, toggled, widened } from "../scope/segment.ts";
import { useScope } from "../scope/use-scope.ts";
import { useWords } from "../words/words.tsx";
import s from "./scope-bar.module.css";

/** The most common values are listed; rarer ones are reached by a narrower filter. */
const MOST_VALUES = 200;
/** From so many values on, a search field helps. */
const SEARCH_FROM = 8;

/** The values of a field in the period looked at, the most common first; each can be chosen and unchosen. */
export default function ValueList(props: { field: string; back?: () => void }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { slice, segment, setSegment } = useScope();
  const [letters, setLetters] = useState("");
  const { field } = props;
  const answer = useAsk({
    ...slice,
    where: conditionsOf(widened(segment, field)),
    metrics: ["count"],
    by: [field],
    orderBy: { metric: "count", dir: "desc" },
    limit: MOST_VALUES,
  });
  const chosen = segment.find((pick) => pick.field === field)?.values ?? [];
  const found = (answer.data?.rows ?? []).map((row) => ({
    value: row.by?.[field] ?? null,
    n: row.metrics.count?.n ?? 0,
  }));
  const absent = chosen.filter((value) => !found.some((one) => one.value === value));
  const all: { value: Scalar | null; n: number }[] = [...absent.map((value) => ({ value, n: 0 })), ...found];
  const shown = all.filter((one) => matches(names.value(field, one.value), letters));
  const title = t("segment.values", { field: names.field(field) });
  return (
    <div className={s.panel}>
      {props.back && (
        <UnstyledButton className={s.note} onClick={props.back}>
          <IconArrowLeft size={12} aria-hidden="true" /> {t("segment.back")}
        </UnstyledButton>
      )}
      <p className={s.group}>{title}</p>
      {all.length >= SEARCH_FROM && (
        <div className={s.search}>
          <TextInput
            size="xs"
            aria-label={t("segment.search")}
            placeholder={t("segment.search")}
            value={letters}
            onChange={(e) => setLetters(e.currentTarget.value)}
          />
        </div>
      )}
      {answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
      ) : answer.isPending ? (
        <RowBones rows={5} height={32} />
      ) : all.length === 0 ? (
        <p className={s.note}>{t("segment.none")}</p>
      ) : (
        <div className={s.list}>
          <fieldset className={s.fields} aria-label={title}>
            {shown.map(({ value, n }) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is inside
              <label key={JSON.stringify(value)} className={s.item}>
                <Checkbox
                  size="xs"
                  checked={chosen.includes(value)}
                  onChange={() => setSegment(toggled(segment, field, value))}
                />
                <span className={s.itemName}>{names.value(field, value)}</span>
                <span className={s.count}>{format.count(n)}</span>
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </div>
  );
}
