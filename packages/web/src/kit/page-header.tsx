import type { ReactNode } from "react";
import { useEffect } from "react";
import s from "./page-header.module.css";

/** The head of a page: its one h1, a line of context, and what can be done here. Names the browser's tab too. */
export function PageHeader(props: {
  title: string;
  /** What the browser's tab says in front of it, where a page has several faces. */
  tab?: string | undefined;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: ReactNode;
}) {
  useEffect(() => {
    document.title = [props.tab, props.title, "Heed"].filter(Boolean).join(" · ");
  }, [props.title, props.tab]);
  return (
    <header className={s.header}>
      <div className={s.words}>
        {props.back}
        <h1 className={s.title}>{props.title}</h1>
        {props.lead !== undefined && <p className={s.lead}>{props.lead}</p>}
      </div>
      {props.actions !== undefined && <div className={s.actions}>{props.actions}</div>}
    </header>
  );
}
