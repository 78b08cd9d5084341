import type { AuditEntry } from "@heed/contract/account/audit";
import { Button, Menu } from "@mantine/core";
import { IconDownload, IconListDetails } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useIntl } from "react-intl";
import { type Column, DataTable, rowTarget } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { useNow } from "../../../kit/now.ts";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./audit.module.css";
import { AuditDrawer } from "./audit-drawer.tsx";
import { AuditFilter } from "./audit-filter.tsx";
import { type AuditSearch, auditQuery, auditSearch, exportAddress } from "./audit-queries.ts";
import { AuditStatus } from "./audit-status.tsx";
import { sentenceOf } from "./sentence.ts";

const here = getRouteApi("/shell/settings/audit");

/** Who did what: sentences, newest first, with all that proves them behind each. */
export function Audit() {
  const t = useWords();
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const [open, setOpen] = useState<AuditEntry>();
  return (
    <>
      <Panel title={t("settings.audit")} hint={t("audit.hint")} actions={<Exports search={search} />} flush>
        <div className={s.head}>
          <AuditStatus />
          <AuditFilter
            search={search}
            onChange={(change) =>
              void navigate({
                search: (before) => auditSearch({ ...before, ...change }),
                replace: change.q !== undefined || search.q !== undefined,
              })
            }
          />
        </div>
        <Entries search={search} onOpen={setOpen} />
      </Panel>
      {open && <AuditDrawer entry={open} close={() => setOpen(undefined)} />}
    </>
  );
}

function Entries(props: { search: AuditSearch; onOpen: (entry: AuditEntry) => void }) {
  const t = useWords();
  const { messages } = useIntl();
  const format = useFormat();
  const now = useNow(60_000);
  const query = useInfiniteQuery(auditQuery(props.search, now));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.error && rows.length === 0) {
    return <ErrorState error={query.error} retry={() => void query.refetch()} compact />;
  }
  if (query.isPending) return <RowBones rows={8} />;
  const columns: Column<AuditEntry>[] = [
    {
      key: "what",
      head: t("audit.what"),
      cell: (entry) => (
        <button
          type="button"
          {...rowTarget}
          className={`${rowTarget.className} ${s.said}`}
          onClick={() => props.onOpen(entry)}
        >
          {sentenceOf(entry, { t, messages })}
        </button>
      ),
    },
    { key: "when", head: t("audit.when"), width: 130, cell: (entry) => <TimeAgo at={entry.at} /> },
    {
      key: "number",
      head: t("audit.number"),
      end: true,
      wideOnly: true,
      width: 90,
      cell: (entry) => format.count(entry.seq),
    },
  ];
  return (
    <>
      {rows.length > 0 ? (
        <DataTable
          caption={t("settings.audit")}
          columns={columns}
          rows={rows}
          rowKey={(entry) => String(entry.seq)}
        />
      ) : query.hasNextPage ? (
        <p className={s.searched}>{t("audit.searched")}</p>
      ) : (
        <EmptyState icon={<IconListDetails size={20} />} title={t("audit.none")} compact>
          {t("audit.none.hint")}
        </EmptyState>
      )}
      {query.hasNextPage && (
        <div className={s.more}>
          <Button
            variant="default"
            size="xs"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("action.more")}
          </Button>
        </div>
      )}
    </>
  );
}

/** The same entries as a file, for spreadsheets or to verify the chain elsewhere. */
function Exports(props: { search: AuditSearch }) {
  const t = useWords();
  const now = useNow(60_000);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden="true" />}>
          {t("audit.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportAddress(props.search, "csv", now)} download>
          {t("audit.export.csv")}
        </Menu.Item>
        <Menu.Item component="a" href={exportAddress(props.search, "ndjson", now)} download>
          {t("audit.export.ndjson")}
          <span className={s.itemHint}>{t("audit.export.hint")}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
