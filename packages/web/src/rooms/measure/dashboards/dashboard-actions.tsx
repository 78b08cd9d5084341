import type { Dashboard, DashboardFilters } from "@heed/contract/measure/dashboard";
import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconCopy,
  IconDots,
  IconFileDownload,
  IconFileSpreadsheet,
  IconFlag,
  IconMail,
  IconPencil,
  IconPresentation,
  IconPrinter,
  IconShare,
  IconTrash,
} from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { saveFile } from "../../../kit/chart/picture.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { showUndo } from "../../../kit/undo-toast.tsx";
import { useMay } from "../../../session/may.ts";
import { useLanguage, useWords } from "../../../words/words.tsx";
import { ReportsDialog } from "../reports/reports-dialog.tsx";
import { fetchFigures } from "./fetch-figures.ts";
import { NotesDialog } from "./notes-dialog.tsx";
import { ShareDialog } from "./share-dialog.tsx";

/** All that can be done with a dashboard. */
export function DashboardActions(props: {
  dashboard: Dashboard;
  filters: DashboardFilters;
  edit: () => void;
}) {
  const t = useWords();
  const may = useMay("dashboards.write");
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const [open, setOpen] = useState<"share" | "notes" | "mail">();
  const { dashboard, filters } = props;
  const params = { id: dashboard.id };
  const onError = (error: unknown) => showNotice(t, errorText(error, t));
  const refresh = () => cache.invalidateQueries({ queryKey: keys.dashboards });
  const copy = useMutation({
    mutationFn: () =>
      client.call("duplicateDashboard", {
        params,
        body: { name: t("dashboard.copyOf", { name: dashboard.name }).slice(0, 120) },
      }),
    onSuccess: (made) => {
      void refresh();
      void navigate({ to: "/measure/dashboards/$id", params: { id: made.id }, search: (was) => was });
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: () => client.call("deleteDashboard", { params }),
    onSuccess: () => {
      void navigate({ to: "/measure/dashboards", search: (was) => was }).then(refresh);
      showUndo(
        {
          done: t("dashboard.deleted", { name: dashboard.name }),
          undo: t("dashboard.undo"),
          close: t("action.close"),
        },
        () => void client.call("restoreDashboard", { params }).then(refresh, onError),
      );
    },
    onError,
  });
  const saveJson = async () => {
    const file = await client.call("exportDashboard", { params });
    const text = JSON.stringify(file, null, 2);
    saveFile(new Blob([text], { type: "application/json" }), `${dashboard.key}.json`);
  };
  const saveFigures = async () =>
    saveFile(await fetchFigures(dashboard.id, { filters, language }), `${dashboard.key}.xlsx`);
  return (
    <>
      {may && (
        <>
          <Button
            variant="default"
            leftSection={<IconShare size={16} aria-hidden="true" />}
            onClick={() => setOpen("share")}
          >
            {t("dashboard.share")}
          </Button>
          <Button leftSection={<IconPencil size={16} aria-hidden="true" />} onClick={props.edit}>
            {t("dashboard.edit")}
          </Button>
        </>
      )}
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("dashboard.more")}>
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() =>
              void navigate({ to: "/measure/wall", search: (was) => ({ ...was, boards: dashboard.id }) })
            }
            leftSection={<IconPresentation size={16} />}
          >
            {t("wall.open")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFlag size={16} />} onClick={() => setOpen("notes")}>
            {t("notes.title")}
          </Menu.Item>
          <Menu.Item leftSection={<IconMail size={16} />} onClick={() => setOpen("mail")}>
            {t("reports.title")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t("dashboard.print")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileSpreadsheet size={16} />}
            onClick={() => void saveFigures().catch(onError)}
          >
            {t("dashboard.save.xlsx")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileDownload size={16} />}
            onClick={() => void saveJson().catch(onError)}
          >
            {t("dashboard.save.json")}
          </Menu.Item>
          {may && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy.mutate()}>
                {t("dashboard.duplicate")}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => remove.mutate()}>
                {t("dashboard.delete")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === "share" && (
        <ShareDialog dashboard={dashboard} filters={filters} close={() => setOpen(undefined)} />
      )}
      {open === "mail" && (
        <ReportsDialog dashboard={dashboard.id} name={dashboard.name} close={() => setOpen(undefined)} />
      )}
      {open === "notes" && <NotesDialog close={() => setOpen(undefined)} />}
    </>
  );
}
