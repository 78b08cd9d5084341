import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { fieldsQuery } from "../../api/catalog.ts";
import { useNames } from "../../api/names.ts";
import { groupedFields } from "../../scope/fields.ts";
import { useWords } from "../../words/words.tsx";

/** Which field to break a figure down by. */
export function FieldSelect(props: { value: string; onChange: (field: string) => void }) {
  const t = useWords();
  const names = useNames();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const groups = groupedFields(fields, { ratings: false });
  const known = groups.some((group) => group.fields.includes(props.value));
  const data = groups.map((group) => ({
    group: t(`field.group.${group.key}`),
    items: group.fields.map((field) => ({ value: field, label: names.field(field) })),
  }));
  return (
    <Select
      size="xs"
      w={160}
      searchable
      allowDeselect={false}
      aria-label={t("measure.by")}
      value={props.value}
      data={known ? data : [{ value: props.value, label: names.field(props.value) }, ...data]}
      onChange={(field) => field && props.onChange(field)}
      comboboxProps={{ width: 220, position: "bottom-end" }}
    />
  );
}
