import { NumberInput } from "@mantine/core";
import { useWords } from "../../../../words/words.tsx";

/** What one wants to reach; empty for nothing. */
export function TargetField(props: { value: number | null; onChange: (target: number | null) => void }) {
  const t = useWords();
  return (
    <NumberInput
      label={t("card.target")}
      placeholder={t("card.target.none")}
      min={-1e6}
      max={1e6}
      value={props.value ?? ""}
      onChange={(value) => props.onChange(typeof value === "number" ? value : null)}
    />
  );
}
