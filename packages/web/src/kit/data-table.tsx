import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useState } from "react";
import s from "./data-table.module.css";
import { type Order, sorted, turned } from "./sorting.ts";

export type Column<T> = {
  key: string;
  head: ReactNode;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the end, so that their digits line up. */
  end?: boolean;
  /** What the column is sorted by; without it, it is not. */
  sort?: (row: T) => number | string | null;
  width?: number | string;
  /** Left out on phones. */
  wideOnly?: boolean;
};

/** Put on the one link or button of a row: it then answers for the whole row. */
export const rowTarget = { className: s.target, "data-row-target": true };

/**
 * A table with a head that stays, columns that sort, and rows that can be walked through with the arrow keys.
 * The caption is read out, not drawn.
 */
export function DataTable<T>(props: {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  order?: Order;
  maxHeight?: number | string;
  /** Rows of the same table in a quieter voice. */
  isQuiet?: (row: T) => boolean;
  foot?: ReactNode;
}) {
  const [order, setOrder] = useState<Order | undefined>(props.order);
  const by = props.columns.find((column) => column.key === order?.key)?.sort;
  const rows = order && by ? sorted(props.rows, by, order.dir) : props.rows;
  const lastOnPhone = props.columns.findLast((column) => !column.wideOnly);
  const cellClass = (column: Column<T>) =>
    [column.end && s.end, column.wideOnly && s.wideOnly, column === lastOnPhone && s.lastOnPhone]
      .filter(Boolean)
      .join(" ");
  return (
    <>
      <div className={s.scroller} style={{ "--most": lengthOf(props.maxHeight) } as CSSProperties}>
        <table className={s.table}>
          <caption className="only-heard">{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={cellClass(column)}
                  style={{ width: column.width }}
                  aria-sort={column.sort && ariaSort(order, column.key)}
                >
                  {column.sort ? (
                    <button
                      type="button"
                      className={s.sort}
                      onClick={() => setOrder(turned(order, column.key))}
                    >
                      {!column.end && column.head}
                      <SortMark dir={order?.key === column.key ? order.dir : undefined} />
                      {column.end && column.head}
                    </button>
                  ) : (
                    column.head
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={walkRows}>
            {rows.map((row) => (
              <tr key={props.rowKey(row)} className={props.isQuiet?.(row) ? s.quiet : undefined}>
                {props.columns.map((column) => (
                  <td key={column.key} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {props.foot !== undefined && <div className={s.foot}>{props.foot}</div>}
    </>
  );
}

function lengthOf(size: number | string | undefined): string {
  return typeof size === "number" ? `${size}px` : (size ?? "none");
}

function ariaSort(order: Order | undefined, key: string): "ascending" | "descending" | "none" {
  if (order?.key !== key) return "none";
  return order.dir === "asc" ? "ascending" : "descending";
}

function SortMark(props: { dir: "asc" | "desc" | undefined }) {
  const Arrow = props.dir === "asc" ? IconArrowUp : IconArrowDown;
  return <Arrow size={12} aria-hidden="true" className={props.dir ? s.mark : s.faint} />;
}

/** Arrow up and down go from row to row. */
function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.target as HTMLElement).matches("[data-row-target]")) return;
  const targets = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-target]")];
  const next = targets[targets.indexOf(event.target as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
