import { Select } from "@mantine/core";
import { useWords } from "../../../../words/words.tsx";

const GRAINS = ["auto", "hour", "day", "week", "month", "quarter", "year"] as const;

/** The length of a point; by itself as fine as the answers bear. */
export function GrainField(props: { value: string; onChange: (grain: (typeof GRAINS)[number]) => void }) {
  const t = useWords();
  return (
    <Select
      label={t("measure.grain")}
      allowDeselect={false}
      value={props.value}
      data={GRAINS.map((value) => ({
        value,
        label: value === "auto" ? t("card.grain.auto") : t(`measure.grain.${value}`),
      }))}
      onChange={(grain) => {
        const chosen = GRAINS.find((one) => one === grain);
        if (chosen) props.onChange(chosen);
      }}
    />
  );
}
