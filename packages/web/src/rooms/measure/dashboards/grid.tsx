import type { Card } from "@heed/contract/measure/card";
import type { CSSProperties, ReactNode } from "react";
import s from "./grid.module.css";

/** Cards in four columns, in their order; two columns on tablets, one on phones. */
export function Grid(props: { columns?: 4 | 8; children: ReactNode }) {
  return <div className={props.columns === 8 ? `${s.grid} ${s.twice}` : s.grid}>{props.children}</div>;
}

/** The room of one card, which is the same before and after its figures come. */
export function roomOf({ width, height }: Pick<Card, "width" | "height">): CSSProperties {
  return { "--columns": width, "--columns-narrow": Math.min(2, width), "--rows": height } as CSSProperties;
}

/** One place of the grid. */
export function Cell(props: { card: Card; children: ReactNode }) {
  return (
    <div className={s.cell} style={roomOf(props.card)}>
      {props.children}
    </div>
  );
}
