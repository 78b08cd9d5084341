import type { ReactNode } from "react";
import s from "./empty-state.module.css";

/** Nothing here, and why, and the one next step. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  compact?: boolean;
  /** It is all that the page says, so that its title is the page's. */
  alone?: boolean;
}) {
  const Title = props.alone ? "h1" : "p";
  return (
    <div className={props.compact ? `${s.state} ${s.compact}` : s.state}>
      {props.icon !== undefined && (
        <div className={s.icon} aria-hidden="true">
          {props.icon}
        </div>
      )}
      <Title className={s.title}>{props.title}</Title>
      {props.children !== undefined && <div className={s.text}>{props.children}</div>}
      {props.action !== undefined && <div className={s.action}>{props.action}</div>}
    </div>
  );
}
