import type { DashboardInfo } from "@heed/contract/measure/dashboard";
import { Link } from "@tanstack/react-router";
import { type Column, DataTable, rowTarget } from "../../../kit/data-table.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./dashboard.module.css";

/** The dashboards as a table: what each is for, whose it is, who sees it. */
export function DashboardRows(props: { dashboards: readonly DashboardInfo[] }) {
  const t = useWords();
  const columns: Column<DashboardInfo>[] = [
    {
      key: "name",
      head: t("dashboards.name"),
      sort: (one) => one.name,
      cell: (one) => (
        <>
          <Link to="/measure/dashboards/$id" params={{ id: one.id }} search={(was) => was} {...rowTarget}>
            {one.name}
          </Link>
          {one.description !== "" && <span className={s.description}>{one.description}</span>}
        </>
      ),
    },
    {
      key: "cards",
      head: t("dashboards.cards"),
      end: true,
      wideOnly: true,
      sort: (one) => one.kinds.length,
      cell: (one) => one.kinds.length,
    },
    {
      key: "owner",
      head: t("dashboards.owner"),
      wideOnly: true,
      sort: (one) => one.owner.name,
      cell: (one) => (one.mine ? t("dashboards.mine") : (one.owner.name ?? t("dashboards.left"))),
    },
    {
      key: "shared",
      head: t("dashboards.shared"),
      cell: (one) => <Tag>{t(`dashboards.shared.${one.shared.with}`)}</Tag>,
    },
    {
      key: "changed",
      head: t("dashboards.changed"),
      end: true,
      wideOnly: true,
      sort: (one) => one.updatedAt,
      cell: (one) => <TimeAgo at={one.updatedAt} />,
    },
  ];
  return (
    <DataTable
      caption={t("measure.page.dashboards")}
      columns={columns}
      rows={props.dashboards}
      rowKey={(one) => one.id}
      order={{ key: "name", dir: "asc" }}
    />
  );
}
