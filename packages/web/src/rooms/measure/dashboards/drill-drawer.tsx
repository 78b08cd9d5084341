import type { Condition } from "@heed/contract/measure/query";
import { Button, Drawer } from "@mantine/core";
import { useReading } from "../../../api/reading.ts";
import { CommentBones } from "../../../kit/comment-bones.tsx";
import { CommentCard } from "../../../kit/comment-card.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { NewOnes } from "../../../kit/new-ones.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./dashboard.module.css";

export type DrilledSlice = {
  title: string;
  from: string;
  to: string;
  timezone: string;
  where: Condition[];
};

/** The signals behind a mark, newest first; from each, the way to its case. */
export function DrillDrawer(props: { slice: DrilledSlice | null; close: () => void }) {
  const t = useWords();
  const { slice } = props;
  return (
    <Drawer
      opened={slice !== null}
      onClose={props.close}
      position="right"
      size="lg"
      title={slice?.title ?? ""}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      {slice && <Signals slice={slice} />}
    </Drawer>
  );
}

function Signals(props: { slice: DrilledSlice }) {
  const t = useWords();
  const { title: _, ...slice } = props.slice;
  const reading = useReading({ ...slice, limit: 20 });
  if (reading.isError)
    return <ErrorState error={reading.error} retry={() => void reading.refetch()} compact />;
  if (reading.isPending) return <CommentBones count={6} />;
  if (reading.signals.length === 0) return <EmptyState compact title={t("dashboard.drill.none")} />;
  return (
    <div className={s.drilled}>
      <NewOnes count={reading.waiting} more={reading.more} show={reading.show} />
      {reading.signals.map((signal) => (
        <CommentCard key={signal.id} signal={signal} fresh={reading.fresh.has(signal.id)} />
      ))}
      {reading.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={reading.isFetchingNextPage}
          onClick={() => void reading.fetchNextPage()}
        >
          {t("action.more")}
        </Button>
      )}
    </div>
  );
}
