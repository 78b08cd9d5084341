import type { ReactNode } from "react";
import s from "./key.module.css";

/** A key to press, as a hint. */
export function Key(props: { children: ReactNode }) {
  return <kbd className={s.key}>{props.children}</kbd>;
}

/** What the machine's main modifier is called: ⌘ on Apple's, Ctrl elsewhere. */
export function modKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
}
