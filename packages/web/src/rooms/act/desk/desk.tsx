import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowUp } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useKeys } from "../../../kit/use-keys.ts";
import type { CaseSearch } from "../../../router.tsx";
import { useMay } from "../../../session/may.ts";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { CaseCards } from "./case-cards.tsx";
import { CaseTable } from "./case-table.tsx";
import s from "./desk.module.css";
import { EmptyPile } from "./empty-pile.tsx";
import type { Tab } from "./tabs.ts";
import { useDesk } from "./use-desk.ts";
import { useTake } from "./use-take.ts";

/** One pile of cases: a table, cards on phones; walked through by keys, many taken at once. */
export function Desk(props: { tab: Tab; search: CaseSearch }) {
  const t = useWords();
  const me = useSession().member.id;
  const may = useMay("cases.write");
  const phone = useMediaQuery("(max-width: 860px)", false, { getInitialValueInEffect: false });
  const { tab, search } = props;
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { query, rows, added, below, settle } = useDesk({
    status: tab === "closed" ? "closed" : "active",
    ...(tab === "mine" && { assignee: "me" as const }),
    ...(tab === "nobody" && { assignee: "nobody" as const }),
    ...(search.touchpoint !== undefined && { touchpoint: search.touchpoint }),
    ...(search.q !== undefined && { search: search.q }),
  });
  const take = useTake(async () => {
    setChosen(new Set());
    await settle();
  });
  const takeable = rows.filter(
    ({ item, gone }) => !gone && item.status !== "closed" && item.assignee?.id !== me,
  );
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const hand = () => document.activeElement?.closest<HTMLElement>("[data-case]")?.dataset.case;
  const underHand = () => takeable.find(({ item }) => item.id === hand());
  useKeys({
    j: () => step(list.current, 1),
    k: () => step(list.current, -1),
    x: () => may && underHand() && toggle(hand() ?? ""),
    t: () => {
      const row = underHand();
      if (may && row) take.start([row.item]);
    },
  });

  if (query.error && rows.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending)
    return (
      <Panel flush>
        <RowBones rows={8} height={56} />
      </Panel>
    );
  const selection = may && tab !== "closed" ? { chosen, toggle, setChosen, takeable } : undefined;
  const List = phone ? CaseCards : CaseTable;
  return (
    <div ref={list}>
      <div aria-live="polite" className={s.news}>
        {added > 0 && (
          <button type="button" className={s.added} onClick={() => void settle()}>
            <IconArrowUp size={14} aria-hidden="true" />
            {t("act.added", { count: added })}
          </button>
        )}
        {added === 0 && below > 0 && <p className={s.below}>{t("act.below", { count: below })}</p>}
      </div>
      {rows.length === 0 ? (
        <EmptyPile tab={tab} narrowed={search.q !== undefined || search.touchpoint !== undefined} />
      ) : (
        <Panel flush>
          <List rows={rows} selection={selection} />
        </Panel>
      )}
      {query.hasNextPage && (
        <div className={s.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("act.more")}
          </Button>
        </div>
      )}
      {selection && (
        <BulkBar
          count={takeable.filter(({ item }) => chosen.has(item.id)).length}
          busy={take.busy}
          onTake={() =>
            take.start(takeable.filter(({ item }) => chosen.has(item.id)).map(({ item }) => item))
          }
          onClear={() => setChosen(new Set())}
        />
      )}
    </div>
  );
}

/** Moves the focus to the next or the previous case. */
function step(list: HTMLElement | null, by: 1 | -1): void {
  const targets = [...(list?.querySelectorAll<HTMLElement>("[data-row-target]") ?? [])];
  const at = targets.findIndex((target) => target.matches(":focus"));
  targets[at === -1 ? 0 : Math.min(targets.length - 1, Math.max(0, at + by))]?.focus();
}
