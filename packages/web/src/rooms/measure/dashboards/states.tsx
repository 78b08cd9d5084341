import type { Problem } from "@heed/contract/problem";
import { IconEyeOff, IconLock, IconMessageOff } from "@tabler/icons-react";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { useWords } from "../../../words/words.tsx";

/** A card without answers, or with too few to show. */
export function Nothing(props: { withheld?: boolean; title?: string }) {
  const t = useWords();
  if (props.withheld) {
    return (
      <EmptyState compact icon={<IconEyeOff size={18} />} title={t("card.withheld")}>
        {t("card.withheld.hint")}
      </EmptyState>
    );
  }
  return <EmptyState compact title={props.title ?? t("measure.empty")} />;
}

/** A card about a metric that the workspace has not, or not any more. */
export function NoMetric(props: { metric: string }) {
  const t = useWords();
  return <EmptyState compact title={t("card.noMetric", { metric: props.metric })} />;
}

/** Why a card shows nothing: not for this reader, left out of a link, or wrong. */
export function CardProblem(props: { problem: Problem; shared: boolean }) {
  const t = useWords();
  const { status, detail } = props.problem;
  if (status === 403) {
    const Mark = props.shared ? IconMessageOff : IconLock;
    return (
      <EmptyState
        compact
        icon={<Mark size={18} />}
        title={t(props.shared ? "card.leftOut" : "card.forbidden")}
      />
    );
  }
  return (
    <EmptyState compact title={t("card.failed")}>
      {status === 422 ? detail : t("card.failed.hint")}
    </EmptyState>
  );
}
