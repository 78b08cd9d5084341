import type { ReactNode } from "react";
import s from "./empty-state.module.css";

/** Nothing here, and why, and the one next step. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  compact?: boolean;
}) {
  return (
    <div className={props.compact ? `${s.state} ${s.compact}` : s.state}>
      {props.icon !== undefined && (
        <div className={s.icon} aria-hidden="true">
          {props.icon}
        </div>
      )}
      <p className={s.title}>{props.title}</p>
      {props.children !== undefined && <div className={s.text}>{props.children}</div>}
      {props.action !== undefined && <div className={s.action}>{props.action}</div>}
    </div>
  );
}
