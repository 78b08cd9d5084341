import type { Grain } from "@heed/contract/measure/query";
import { Select } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useWords } from "../../words/words.tsx";

/** How finely a trend is cut. Chosen for the reader at first, so that its points say something. */
export function GrainSelect(props: { grains: readonly Grain[]; grain: Grain }) {
  const t = useWords();
  const navigate = useNavigate();
  return (
    <Select
      size="xs"
      w={120}
      allowDeselect={false}
      aria-label={t("measure.grain")}
      value={props.grain}
      data={props.grains.map((grain) => ({ value: grain, label: t(`measure.grain.${grain}`) }))}
      onChange={(grain) =>
        grain && void navigate({ to: "/measure", search: (was) => ({ ...was, grain }), resetScroll: false })
      }
    />
  );
}
