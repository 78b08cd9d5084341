import { type ReactNode, useId } from "react";
import s from "./parts.module.css";

/** One family of parts. */
export function Section(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={s.title}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
