import { TextInput, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { fieldsQuery } from "../api/catalog.ts";
import { useNames } from "../api/names.ts";
import { matches } from "../kit/plain.ts";
import { RowBones } from "../kit/skeletons.tsx";
import { groupedFields } from "../scope/fields.ts";
import { useWords } from "../words/words.tsx";
import s from "./scope-bar.module.css";

/** The fields that one can filter by, in groups, found by a few letters. */
export default function FieldList(props: { choose: (field: string) => void }) {
  const t = useWords();
  const names = useNames();
  const known = useQuery(fieldsQuery);
  const input = useRef<HTMLInputElement>(null);
  // The list is loaded when it is opened, after the dialog looked for what to focus.
  useEffect(() => input.current?.focus(), []);
  const [letters, setLetters] = useState("");
  const groups = groupedFields(known.data?.items ?? [], { ratings: true })
    .map((group) => ({
      ...group,
      fields: group.fields.filter((field) => matches(names.field(field), letters)),
    }))
    .filter((group) => group.fields.length > 0);
  return (
    <div className={s.panel}>
      <div className={s.search}>
        <TextInput
          size="xs"
          ref={input}
          aria-label={t("segment.field")}
          placeholder={t("segment.field")}
          value={letters}
          onChange={(e) => setLetters(e.currentTarget.value)}
        />
      </div>
      {known.isPending && <RowBones rows={5} height={32} />}
      {known.isSuccess && groups.length === 0 && <p className={s.note}>{t("segment.noField")}</p>}
      <div className={s.list}>
        {groups.map((group) => (
          <fieldset key={group.key} className={s.fields} aria-label={t(`field.group.${group.key}`)}>
            <p className={s.group} aria-hidden="true">
              {t(`field.group.${group.key}`)}
            </p>
            {group.fields.map((field) => (
              <UnstyledButton key={field} className={s.item} onClick={() => props.choose(field)}>
                <span className={s.itemName}>{names.field(field)}</span>
              </UnstyledButton>
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  );
}
