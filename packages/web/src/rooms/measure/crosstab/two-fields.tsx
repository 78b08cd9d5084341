import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { fieldsQuery } from "../../../api/catalog.ts";
import { useNames } from "../../../api/names.ts";
import { groupedFields } from "../../../scope/fields.ts";
import { useWords } from "../../../words/words.tsx";

/** Which field stands in the rows, and which in the columns. */
export function TwoFields(props: {
  rows: string;
  columns: string;
  onChange: (change: { rows?: string; columns?: string }) => void;
}) {
  const t = useWords();
  const names = useNames();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const data = groupedFields(fields, { ratings: false }).map((group) => ({
    group: t(`field.group.${group.key}`),
    items: group.fields.map((field) => ({ value: field, label: names.field(field) })),
  }));
  return (["rows", "columns"] as const).map((side) => (
    <Select
      key={side}
      size="xs"
      w={170}
      searchable
      allowDeselect={false}
      label={t(`crosstab.${side}`)}
      value={props[side]}
      data={data}
      onChange={(field) => field && props.onChange({ [side]: field })}
      comboboxProps={{ width: 220, position: "bottom-start" }}
    />
  ));
}
