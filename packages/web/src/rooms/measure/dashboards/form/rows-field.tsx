import { NumberInput } from "@mantine/core";
import { useWords } from "../../../../words/words.tsx";

/** At most how many rows a card shows. */
export function RowsField(props: { value: number; most: number; onChange: (rows: number) => void }) {
  const t = useWords();
  return (
    <NumberInput
      label={t("card.rows")}
      min={1}
      max={props.most}
      clampBehavior="strict"
      allowDecimal={false}
      value={props.value}
      onChange={(value) => typeof value === "number" && value >= 1 && props.onChange(value)}
    />
  );
}
