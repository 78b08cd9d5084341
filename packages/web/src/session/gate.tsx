import type { ReactNode } from "react";
import { LanguageMenu } from "../shell/language-menu.tsx";
import { Logo } from "../shell/logo.tsx";
import { ThemeMenu } from "../shell/theme-menu.tsx";
import s from "./gate.module.css";

/** The frame of the pages before the shell: set up and sign in. */
export function Gate(props: { title: string; lead?: string; children: ReactNode }) {
  return (
    <div className={s.gate}>
      <header className={s.top}>
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main className={s.main}>
        <div className={s.card}>
          <Logo size={36} />
          <h1 className={s.title}>{props.title}</h1>
          {props.lead !== undefined && <p className={s.lead}>{props.lead}</p>}
          {props.children}
        </div>
      </main>
    </div>
  );
}
