import type { ReactNode } from "react";
import s from "./tag.module.css";

/** A short word about a thing: its state, its kind. The tone supports the word, it never replaces it. */
export function Tag(props: { tone?: "plain" | "accent" | "warn" | "info"; children: ReactNode }) {
  return <span className={`${s.tag} ${s[props.tone ?? "plain"]}`}>{props.children}</span>;
}
