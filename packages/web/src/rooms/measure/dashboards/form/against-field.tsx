import { Select } from "@mantine/core";
import { useWords } from "../../../../words/words.tsx";

const AGAINST = ["previous", "rest", "none"] as const;

/** What each group is held against: itself in the period before, all others, or nothing. */
export function AgainstField(props: {
  value: (typeof AGAINST)[number];
  onChange: (compare: (typeof AGAINST)[number]) => void;
}) {
  const t = useWords();
  return (
    <Select
      label={t("card.against")}
      allowDeselect={false}
      value={props.value}
      data={AGAINST.map((value) => ({ value, label: t(`card.against.${value}`) }))}
      onChange={(value) => props.onChange(AGAINST.find((one) => one === value) ?? "none")}
    />
  );
}
