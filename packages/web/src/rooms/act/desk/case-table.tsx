import type { Case } from "@heed/contract/act/case";
import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../../api/names.ts";
import { type Column, DataTable, rowTarget } from "../../../kit/data-table.tsx";
import { RatingMark } from "../../../kit/rating-mark.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { Clock } from "../clock.tsx";
import { customerName } from "../customer-name.ts";
import { whose } from "../whose.ts";
import s from "./case-table.module.css";
import type { CaseListProps } from "./selection.ts";
import type { SteadyRow } from "./steady-rows.ts";

type Row = SteadyRow<Case>;

/** The cases as a table. */
export function CaseTable(props: CaseListProps) {
  const t = useWords();
  const names = useNames();
  const me = useSession().member.id;
  const { rows, selection } = props;
  const all = selection?.takeable.map(({ item }) => item.id) ?? [];
  const chosenOf = all.filter((id) => selection?.chosen.has(id));
  const columns: Column<Row>[] = [
    ...(selection
      ? [
          {
            key: "chosen",
            width: 32,
            head: (
              <Checkbox
                size="xs"
                aria-label={t("act.selectAll")}
                disabled={all.length === 0}
                checked={all.length > 0 && chosenOf.length === all.length}
                indeterminate={chosenOf.length > 0 && chosenOf.length < all.length}
                onChange={(event) => selection.setChosen(new Set(event.currentTarget.checked ? all : []))}
              />
            ),
            cell: ({ item }: Row) => (
              <span className={s.check}>
                <Checkbox
                  size="xs"
                  aria-label={t("act.select", { label: item.label })}
                  disabled={!all.includes(item.id)}
                  checked={selection.chosen.has(item.id) && all.includes(item.id)}
                  onChange={() => selection.toggle(item.id)}
                />
              </span>
            ),
          },
        ]
      : []),
    { key: "clock", head: t("act.clock"), width: 132, cell: ({ item }) => <Clock case={item} /> },
    {
      key: "customer",
      head: t("field.customer.ref"),
      width: 190,
      cell: ({ item, gone }) => (
        <div className={s.two} data-case={item.id}>
          <Link to="/act/cases/$id" params={{ id: item.id }} {...rowTarget}>
            {customerName(item.customer, t)}
          </Link>
          <span className={s.meta}>
            {gone
              ? t("act.gone")
              : [item.label, item.customer.name && item.customer.ref].filter(Boolean).join(" · ")}
          </span>
        </div>
      ),
    },
    {
      key: "said",
      head: t("act.said"),
      cell: ({ item }) => (
        <div className={s.said}>
          <RatingMark rating={item.reason.metric} score={item.reason.value} />
          {item.comment === null ? (
            <span className={s.dim}>{t("act.noComment")}</span>
          ) : (
            <span className={s.comment} dir="auto">
              {item.comment}
            </span>
          )}
        </div>
      ),
    },
    {
      key: "touchpoint",
      head: t("field.touchpoint"),
      cell: ({ item }) => (
        <span className={s.short}>{item.touchpoint ? names.value("touchpoint", item.touchpoint) : "–"}</span>
      ),
    },
    {
      key: "assignee",
      head: t("act.assignee"),
      cell: ({ item }) => (
        <span className={item.assignee === null ? `${s.short} ${s.dim}` : s.short}>
          {whose(item.assignee, me, t)}
        </span>
      ),
    },
    { key: "opened", head: t("act.opened"), end: true, cell: ({ item }) => <TimeAgo at={item.openedAt} /> },
  ];
  return (
    <DataTable
      caption={t("act.cases")}
      columns={columns}
      rows={rows}
      rowKey={({ item }) => item.id}
      isQuiet={({ gone }) => gone}
    />
  );
}
