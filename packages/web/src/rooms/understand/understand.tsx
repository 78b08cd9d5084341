import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconMessageSearch, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useMetrics } from "../../api/catalog.ts";
import { useReading } from "../../api/reading.ts";
import { BANDS, type Band, bandConditions } from "../../kit/band.ts";
import { bandWord } from "../../kit/band-word.ts";
import { CommentBones } from "../../kit/comment-bones.tsx";
import { CommentCard } from "../../kit/comment-card.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Highlight } from "../../kit/highlight.tsx";
import { NewOnes } from "../../kit/new-ones.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { matches } from "../../kit/plain.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import { useMainMetric } from "../measure/use-main-metric.ts";
import s from "./understand.module.css";

/** What customers said, in their own words: all of it in the period, searched by a few letters. */
export function Understand() {
  const t = useWords();
  const metrics = useMetrics();
  const { slice } = useScope();
  const [band, setBand] = useState<Band | "all">("all");
  const [letters, setLetters] = useState("");
  const rating = useMainMetric().metric?.rating ?? null;
  const limited = rating !== null && band !== "all" ? bandConditions(rating, band, metrics) : [];
  const reading = useReading({ ...slice, where: [...slice.where, ...limited], comments: true, limit: 50 });
  const hits = reading.signals.filter((signal) =>
    Object.values(signal.comments).some((text) => matches(text, letters)),
  );
  return (
    <>
      <PageHeader title={t("nav.understand")} lead={t("understand.lead")} />
      <div className={s.grid}>
        <div>
          <div className={s.tools}>
            <TextInput
              className={s.search}
              type="search"
              leftSection={<IconSearch size={16} aria-hidden="true" />}
              aria-label={t("understand.find")}
              placeholder={t("understand.find")}
              value={letters}
              onChange={(e) => setLetters(e.currentTarget.value)}
            />
            {rating !== null && (
              <SegmentedControl
                size="xs"
                aria-label={t("measure.comments.of")}
                value={band}
                data={[
                  { value: "all", label: t("measure.comments.all") },
                  ...BANDS.map((one) => ({ value: one, label: t(bandWord(rating, one)) })),
                ]}
                onChange={(value) => setBand(value as Band | "all")}
              />
            )}
          </div>
          <div className={s.line}>
            <p className={s.count} role="status">
              {reading.isSuccess &&
                (letters.trim() === ""
                  ? t("understand.loaded", { n: reading.signals.length })
                  : t("understand.hits", { hits: hits.length, n: reading.signals.length }))}
            </p>
            <NewOnes count={reading.waiting} more={reading.more} show={reading.show} />
          </div>
          <Panel flush>
            {reading.isError ? (
              <ErrorState error={reading.error} retry={() => void reading.refetch()} />
            ) : reading.isPending ? (
              <CommentBones count={6} />
            ) : hits.length === 0 ? (
              <EmptyState
                icon={<IconMessageSearch size={20} />}
                title={letters === "" ? t("measure.comments.none") : t("understand.none")}
              >
                {letters === "" ? t("measure.empty.hint") : t("understand.none.hint")}
              </EmptyState>
            ) : (
              hits.map((signal) => (
                <CommentCard
                  key={signal.id}
                  signal={signal}
                  fresh={reading.fresh.has(signal.id)}
                  mark={(text) => <Highlight text={text} letters={letters} />}
                />
              ))
            )}
            {reading.hasNextPage && (
              <div className={s.more}>
                <Button
                  variant="subtle"
                  size="xs"
                  loading={reading.isFetchingNextPage}
                  onClick={() => void reading.fetchNextPage()}
                >
                  {t("understand.more")}
                </Button>
              </div>
            )}
          </Panel>
        </div>
        <aside className={s.about} aria-labelledby="about-understand">
          <h2 id="about-understand" className={s.aboutTitle}>
            {t("room.about")}
          </h2>
          <p>{t("understand.about.1")}</p>
          <p>{t("understand.about.2")}</p>
        </aside>
      </div>
    </>
  );
}
