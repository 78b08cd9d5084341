import { Select } from "@mantine/core";
import { useNames } from "../../../../api/names.ts";
import { useWords } from "../../../../words/words.tsx";
import { useChoices } from "./use-choices.ts";

/** What a card splits its figures by. */
export function ByField(props: {
  value: string;
  onChange: (field: string) => void;
  /** Another field of the same card, which cannot be chosen twice. */
  except?: string;
}) {
  const t = useWords();
  const names = useNames();
  const { fields } = useChoices();
  const known = fields.includes(props.value) ? fields : [props.value, ...fields];
  return (
    <Select
      label={t("measure.by")}
      searchable
      allowDeselect={false}
      value={props.value}
      data={known
        .filter((field) => field !== props.except)
        .map((value) => ({ value, label: names.field(value) }))}
      onChange={(field) => field && props.onChange(field)}
    />
  );
}
