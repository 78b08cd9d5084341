import type { Metric } from "@heed/contract/measure/metric";
import { Button, SegmentedControl } from "@mantine/core";
import { useRef, useState } from "react";
import { useMetrics } from "../../api/catalog.ts";
import { useReading } from "../../api/reading.ts";
import { BANDS, type Band, bandConditions } from "../../kit/band.ts";
import { bandWord } from "../../kit/band-word.ts";
import { CommentBones } from "../../kit/comment-bones.tsx";
import { CommentCard } from "../../kit/comment-card.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { NewOnes } from "../../kit/new-ones.tsx";
import { Panel } from "../../kit/panel.tsx";
import { WithheldState } from "../../kit/withheld.tsx";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import s from "./measure.module.css";

/** What people said, newest first; all, or those at one end of the scale. */
export function CommentsPanel(props: { metric: Metric | undefined }) {
  const t = useWords();
  const metrics = useMetrics();
  const { slice } = useScope();
  const [band, setBand] = useState<Band | "all">("all");
  const rating = props.metric?.rating ?? null;
  const limited = rating !== null && band !== "all" ? bandConditions(rating, band, metrics) : [];
  const list = useRef<HTMLDivElement>(null);
  const reading = useReading(
    { ...slice, where: [...slice.where, ...limited], comments: true, limit: 8 },
    () => list.current !== null && isBeingRead(list.current),
  );
  const bands = BANDS.map((one) => ({ value: one, label: t(bandWord(rating ?? "", one)) }));
  return (
    <div className={s.said} ref={list}>
      <Panel
        title={t("measure.comments")}
        actions={<NewOnes count={reading.waiting} more={reading.more} show={reading.show} />}
        flush
      >
        {rating !== null && (
          <div className={s.bands}>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t("measure.comments.of")}
              value={band}
              data={[{ value: "all", label: t("measure.comments.all") }, ...bands]}
              onChange={(value) => setBand(value as Band | "all")}
            />
          </div>
        )}
        {reading.isError ? (
          <ErrorState error={reading.error} retry={() => void reading.refetch()} compact />
        ) : reading.isPending ? (
          <CommentBones />
        ) : reading.withheld ? (
          <WithheldState of="comments" />
        ) : reading.signals.length === 0 ? (
          <EmptyState compact title={t("measure.comments.none")} />
        ) : (
          <div className={s.pairs}>
            {reading.signals.map((signal) => (
              <CommentCard key={signal.id} signal={signal} fresh={reading.fresh.has(signal.id)} />
            ))}
          </div>
        )}
        {reading.hasNextPage && (
          <div className={s.nextPage}>
            <Button
              variant="subtle"
              size="xs"
              loading={reading.isFetchingNextPage}
              onClick={() => void reading.fetchNextPage()}
            >
              {t("action.more")}
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}

/** Whether something new at the top would move what somebody reads, points at or has the focus in. */
function isBeingRead(list: HTMLElement): boolean {
  const isScrolledInto = list.getBoundingClientRect().top < 0;
  return isScrolledInto || list.matches(":hover") || list.contains(document.activeElement);
}
