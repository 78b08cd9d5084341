import type { Card, CardContent } from "@heed/contract/measure/card";
import type { CardTable } from "@heed/core/measure/card-tables/card-words";
import { Menu } from "@mantine/core";
import {
  IconChartBar,
  IconFileSpreadsheet,
  IconFileTypeCsv,
  IconPhotoDown,
  IconTable,
  IconVectorSpline,
} from "@tabler/icons-react";
import { framedDrawing } from "../../../kit/chart/framed-drawing.ts";
import { usePalette } from "../../../kit/chart/palette.ts";
import { canvasOf, saveFile } from "../../../kit/chart/picture.ts";
import { toCsv } from "../../../kit/csv.ts";
import { useFormat } from "../../../kit/format.ts";
import { showNotice } from "../../../kit/notice.ts";
import { useLanguage, useWords } from "../../../words/words.tsx";
import type { CardPlace } from "./card-look.ts";
import { viewOf } from "./card-views.ts";
import { fetchFigures } from "./fetch-figures.ts";

/** The ways to take a card along: table, CSV, spreadsheet, picture, drawing. */
export function ExportItems(props: {
  card: Card;
  content: CardContent | null;
  place: CardPlace;
  table: CardTable;
  title: string;
  note: string;
  kept: { dashboard: string; body: object } | undefined;
  asTable: boolean;
  turn: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const palette = usePalette();
  const { language } = useLanguage();
  const { card, content, place, table, title, kept } = props;
  const { drawing } = viewOf(card.kind);
  const drawn = () => {
    const inner = content && drawing?.({ card, content, place, table, tools: { palette, format, t } });
    if (!inner) throw new Error("there is nothing drawn");
    return framedDrawing(inner, { title, note: props.note }, palette);
  };
  const failed = () => showNotice(t, t("chart.failed"));
  const save = (make: () => Blob | Promise<Blob>, ending: string) => async () => {
    try {
      saveFile(await make(), `${title}.${ending}`);
    } catch {
      failed();
    }
  };
  // With the mark that makes spreadsheets read it as UTF-8.
  const csv = () => new Blob([`\uFEFF${toCsv(table.head, table.rows)}`], { type: "text/csv;charset=utf-8" });
  const svg = () => new Blob([drawn().svg], { type: "image/svg+xml" });
  const png = async () => {
    const canvas = await canvasOf(drawn());
    return new Promise<Blob>((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture is empty"))), "image/png"),
    );
  };
  const isTable = card.kind === "table" || card.kind === "comments";
  return (
    <>
      {!isTable && (
        <Menu.Item
          leftSection={props.asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
          onClick={props.turn}
        >
          {t(props.asTable ? "card.asCard" : "chart.asTable")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconFileTypeCsv size={16} />} onClick={() => void save(csv, "csv")()}>
        {t("card.save.csv")}
      </Menu.Item>
      {kept && (
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={16} />}
          onClick={() =>
            void save(
              () => fetchFigures(kept.dashboard, { ...kept.body, cards: [card.id], language }),
              "xlsx",
            )()
          }
        >
          {t("card.save.xlsx")}
        </Menu.Item>
      )}
      {drawing && (
        <>
          <Menu.Item leftSection={<IconPhotoDown size={16} />} onClick={() => void save(png, "png")()}>
            {t("card.save.png")}
          </Menu.Item>
          <Menu.Item leftSection={<IconVectorSpline size={16} />} onClick={() => void save(svg, "svg")()}>
            {t("card.save.svg")}
          </Menu.Item>
        </>
      )}
    </>
  );
}
