import { Switch } from "@mantine/core";
import { useWords } from "../../../../words/words.tsx";

/** Whether the figure is held against the period before. */
export function CompareField(props: {
  value: "previous" | "none";
  onChange: (compare: "previous" | "none") => void;
}) {
  const t = useWords();
  return (
    <Switch
      label={t("card.compare")}
      checked={props.value === "previous"}
      onChange={(event) => props.onChange(event.currentTarget.checked ? "previous" : "none")}
    />
  );
}
