import { type ReactNode, useId } from "react";
import s from "./panel.module.css";

/** A titled part of a page. `flush` lets a table or list run to the edges. */
export function Panel(props: {
  title?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={s.panel} aria-labelledby={props.title === undefined ? undefined : id}>
      {(props.title !== undefined || props.actions !== undefined) && (
        <div className={s.head}>
          <div className={s.titles}>
            {props.title !== undefined && (
              <h2 id={id} className={s.title}>
                {props.title}
              </h2>
            )}
            {props.hint !== undefined && <p className={s.hint}>{props.hint}</p>}
          </div>
          {props.actions !== undefined && <div className={s.actions}>{props.actions}</div>}
        </div>
      )}
      <div className={props.flush ? s.flush : s.body}>{props.children}</div>
    </section>
  );
}
