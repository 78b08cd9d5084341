import { IconEyeOff } from "@tabler/icons-react";
import { useWords } from "../words/words.tsx";
import { EmptyState } from "./empty-state.tsx";

/**
 * In the place of a chart or list of which nothing may be shown: that there are answers, why they stay hidden, and what
 * helps. `of`: comments need more people than figures.
 */
export function WithheldState(props: { of?: "figures" | "comments" }) {
  const t = useWords();
  return (
    <EmptyState compact icon={<IconEyeOff size={22} />} title={t("withheld.title")}>
      {t(props.of === "comments" ? "withheld.comments" : "withheld.figures")}
    </EmptyState>
  );
}
