import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconChartBar, IconCopy, IconDots, IconPhotoDown, IconTable } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { toCsv } from "../csv.ts";
import { Panel } from "../panel.tsx";
import { usePalette } from "./palette.ts";
import { framed, saveFile } from "./picture.ts";
import { PlainTable } from "./plain-table.tsx";

/** The figures behind a chart, unrounded. */
export type Figures = { head: readonly string[]; rows: readonly (string | number | null)[][] };

/** A chart in its frame: the same figures as a table, as CSV and as a picture are one click away. */
export function ChartPanel(props: {
  title: string;
  hint?: ReactNode;
  /** What is shown of whom, for the picture: period and segment. */
  note: string;
  figures: Figures | undefined;
  picture?: () => Promise<HTMLCanvasElement | undefined> | undefined;
  actions?: ReactNode;
  /** For charts that are a table already. */
  noTable?: boolean;
  flush?: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  const [asTable, setAsTable] = useState(false);
  const palette = usePalette();
  const { figures, picture } = props;
  const copy = async () => {
    if (!figures) return;
    await navigator.clipboard.writeText(toCsv(figures.head, figures.rows));
    notifications.show({ message: t("chart.copied", { n: figures.rows.length }) });
  };
  const save = async () => {
    const chart = await picture?.();
    if (!chart) throw new Error("there is nothing drawn yet");
    saveFile(await framed(chart, { title: props.title, note: props.note }, palette), `${props.title}.png`);
  };
  const failed = () => notifications.show({ color: "orange", message: t("chart.failed") });
  const menu = figures && (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("chart.more")}>
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!props.noTable && (
          <Menu.Item
            leftSection={asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t("chart.asChart") : t("chart.asTable")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copy().catch(failed)}>
          {t("chart.copy")}
        </Menu.Item>
        {picture && !asTable && (
          <Menu.Item leftSection={<IconPhotoDown size={16} />} onClick={() => void save().catch(failed)}>
            {t("chart.save")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
  const actions = (
    <>
      {props.actions}
      {menu}
    </>
  );
  const showsTable = asTable && figures !== undefined;
  return (
    <Panel
      title={props.title}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      actions={actions}
      flush={showsTable || (props.flush ?? false)}
    >
      {showsTable ? <PlainTable caption={props.title} figures={figures} /> : props.children}
    </Panel>
  );
}
