import type { NewDashboard } from "@heed/contract/measure/dashboard";
import { Button, FileButton, Menu } from "@mantine/core";
import { IconChevronDown, IconLayoutDashboard, IconPresentation } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { dashboardsQuery } from "../../../api/dashboards.ts";
import { keys } from "../../../api/keys.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState, errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { PageHeader } from "../../../kit/page-header.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { matches } from "../../../kit/plain.ts";
import { SearchField } from "../../../kit/search-field.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import { MeasureNav } from "../measure-nav.tsx";
import s from "./dashboard.module.css";
import { DashboardRows } from "./dashboard-rows.tsx";
import { DeletedDashboards } from "./deleted-dashboards.tsx";
import { TemplatePicker } from "./template-picker.tsx";

/** The dashboards that one sees, and the ready-made ones to begin with. */
export function Dashboards() {
  const t = useWords();
  const may = useMay("dashboards.write");
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [search, setSearch] = useState<string>();
  const [deleted, setDeleted] = useState(false);
  const all = useQuery(dashboardsQuery());
  const make = useMutation({
    mutationFn: (body: NewDashboard) => client.call("createDashboard", { body }),
    onSuccess: (made) => {
      void cache.invalidateQueries({ queryKey: keys.dashboards });
      void navigate({ to: "/measure/dashboards/$id", params: { id: made.id }, search: (was) => was });
    },
    onError: (error) => showNotice(t, errorText(error, t)),
  });
  const bring = async (file: File | null) => {
    if (!file) return;
    try {
      const { key: _, ...body } = JSON.parse(await file.text()) as NewDashboard;
      make.mutate(body);
    } catch {
      showNotice(t, t("dashboards.file.bad"));
    }
  };
  const found = all.data?.items.filter((one) => matches(`${one.name} ${one.description}`, search ?? ""));
  return (
    <>
      <PageHeader
        title={t("measure.page.dashboards")}
        lead={t("dashboards.lead")}
        actions={
          <>
            {found && found.length > 0 && (
              <Button
                variant="default"
                component={Link}
                to="/measure/wall"
                leftSection={<IconPresentation size={16} aria-hidden="true" />}
              >
                {t("wall.open")}
              </Button>
            )}
            {may && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
                    {t("dashboards.more")}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <FileButton onChange={(file) => void bring(file)} accept="application/json,.json">
                    {(button) => <Menu.Item {...button}>{t("dashboards.bring")}</Menu.Item>}
                  </FileButton>
                  <Menu.Item onClick={() => setDeleted(true)}>{t("dashboards.deleted")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      />
      <MeasureNav />
      {all.error ? (
        <ErrorState error={all.error} retry={() => void all.refetch()} />
      ) : (
        <>
          {all.data && all.data.items.length > 5 && (
            <SearchField
              label={t("dashboards.search")}
              value={search}
              onChange={setSearch}
              className={s.search}
            />
          )}
          {!found ? (
            <Panel flush>
              <RowBones rows={4} height={56} />
            </Panel>
          ) : found.length > 0 ? (
            <Panel flush>
              <DashboardRows dashboards={found} />
            </Panel>
          ) : (
            <Panel>
              <EmptyState
                compact
                icon={<IconLayoutDashboard size={20} />}
                title={t(search === undefined ? "dashboards.none" : "dashboards.notFound")}
              >
                {search === undefined && t(may ? "dashboards.none.hint" : "dashboards.none.ask")}
              </EmptyState>
            </Panel>
          )}
          {may && <TemplatePicker busy={make.isPending} make={(body) => make.mutate(body)} />}
        </>
      )}
      {deleted && <DeletedDashboards close={() => setDeleted(false)} />}
    </>
  );
}
