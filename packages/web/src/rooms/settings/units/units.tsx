import type { Unit } from "@heed/contract/account/unit";
import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconSitemap, IconUpload } from "@tabler/icons-react";
import { type CSSProperties, useMemo, useState } from "react";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { useMay } from "../../../session/may.ts";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { useUnits } from "../use-units.ts";
import { DeleteUnitDialog } from "./delete-unit-dialog.tsx";
import { ImportUnitsDialog } from "./import-units-dialog.tsx";
import { type TreeRow, treeRows } from "./tree.ts";
import { UnitDialog } from "./unit-dialog.tsx";
import s from "./units.module.css";

/** With more units than this a field to search in helps. */
const SEARCHED = 12;
/** More rows are not drawn; the search finds the others. */
const SHOWN = 500;

/** The organisation as a tree: added to, changed, imported. */
export function Units() {
  const t = useWords();
  const { reach } = useSession();
  const writes = useMay("units.write") && reach === null;
  const units = useUnits();
  const [find, setFind] = useState("");
  const [open, setOpen] = useState<{ edit: Unit | "new" } | { leave: TreeRow } | "import">();
  const rows = useMemo(() => treeRows(units.data ?? [], find), [units.data, find]);
  const close = () => setOpen(undefined);
  const columns: Column<TreeRow>[] = [
    {
      key: "name",
      head: t("units.name"),
      cell: ({ unit, depth }) => (
        <span className={s.place} style={{ "--depth": depth } as CSSProperties}>
          <b>{unit.name}</b>
          {unit.key !== unit.name && <span className={s.key}>{unit.key}</span>}
        </span>
      ),
    },
    {
      key: "kind",
      head: t("units.kind"),
      wideOnly: true,
      cell: ({ unit }) => <Tag>{t(`unit.kind.${unit.kind}`)}</Tag>,
    },
    {
      key: "change",
      head: <span className="only-heard">{t("units.edit")}</span>,
      end: true,
      cell: (row) =>
        writes && (
          <>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => setOpen({ edit: row.unit })}
            >
              {t("units.edit")}
            </Button>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setOpen({ leave: row })}>
              {t("units.delete")}
            </Button>
          </>
        ),
    },
  ];
  const actions = writes && (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUpload size={14} aria-hidden="true" />}
        onClick={() => setOpen("import")}
      >
        {t("units.import")}
      </Button>
      <Button
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => setOpen({ edit: "new" })}
      >
        {t("units.add")}
      </Button>
    </>
  );
  return (
    <>
      <Panel title={t("settings.units")} hint={t("units.hint")} actions={actions} flush>
        {units.isError ? (
          <ErrorState error={units.error} retry={() => void units.refetch()} compact />
        ) : units.isPending ? (
          <RowBones rows={5} />
        ) : units.data.length === 0 ? (
          <EmptyState icon={<IconSitemap size={20} />} title={t("units.none")}>
            {t("units.none.hint")}
          </EmptyState>
        ) : (
          <>
            {units.data.length > SEARCHED && (
              <div className={s.find}>
                <TextInput
                  aria-label={t("units.search")}
                  placeholder={t("units.search")}
                  value={find}
                  onChange={(e) => setFind(e.currentTarget.value)}
                />
              </div>
            )}
            <DataTable
              caption={t("settings.units")}
              columns={columns}
              rows={rows.slice(0, SHOWN)}
              rowKey={({ unit }) => unit.id}
              foot={t("units.found", { count: rows.length })}
            />
          </>
        )}
      </Panel>
      {open === "import" && <ImportUnitsDialog close={close} />}
      {typeof open === "object" && "edit" in open && (
        <UnitDialog
          unit={open.edit === "new" ? undefined : open.edit}
          units={units.data ?? []}
          close={close}
        />
      )}
      {typeof open === "object" && "leave" in open && <DeleteUnitDialog row={open.leave} close={close} />}
    </>
  );
}
