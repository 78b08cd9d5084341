import type { ReactNode } from "react";
import s from "./facts.module.css";

/** Names and values, one under the other: who a customer is, what a workspace is called. */
export function Facts(props: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={s.facts}>
      {props.facts.map(([name, value]) => (
        <div key={name} className={s.fact}>
          <dt className={s.name}>{name}</dt>
          <dd className={s.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
