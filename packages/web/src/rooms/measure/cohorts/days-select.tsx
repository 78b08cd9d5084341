import { Select } from "@mantine/core";
import { useWords } from "../../../words/words.tsx";

const DAYS = [7, 14, 30, 60, 90, 180, 365];

/** Within how many days something has to happen. */
export function DaysSelect(props: { value: number; onChange: (days: number) => void }) {
  const t = useWords();
  const days = [...new Set([...DAYS, props.value])].sort((a, b) => a - b);
  return (
    <Select
      size="xs"
      w={120}
      allowDeselect={false}
      label={t("ways.within")}
      value={String(props.value)}
      data={days.map((n) => ({ value: String(n), label: t("ways.days", { n }) }))}
      onChange={(value) => value && props.onChange(Number(value))}
    />
  );
}
