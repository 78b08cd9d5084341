import { type Column, DataTable } from "../data-table.tsx";
import { useFormat } from "../format.ts";
import type { Figures } from "./chart-panel.tsx";

type Row = Figures["rows"][number];

/** A chart's figures as a table. */
export function PlainTable(props: { caption: string; figures: Figures }) {
  const format = useFormat();
  const columns: Column<Row>[] = props.figures.head.map((head, i) => {
    const end = props.figures.rows.some((row) => typeof row[i] === "number");
    return {
      key: String(i),
      head,
      end,
      cell: (row) => {
        const value = row[i] ?? null;
        if (typeof value !== "number") return value;
        return format.exact(value, "score", Number.isInteger(value) ? 0 : 1);
      },
    };
  });
  return (
    <DataTable
      caption={props.caption}
      columns={columns}
      rows={props.figures.rows}
      rowKey={(row) => row.join("|")}
      maxHeight={360}
    />
  );
}
