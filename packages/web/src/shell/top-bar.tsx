import { Link } from "@tanstack/react-router";
import { useSession } from "../session/session.ts";
import { useWords } from "../words/words.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { AlertBell } from "./alert-bell.tsx";
import { LanguageMenu } from "./language-menu.tsx";
import { Logo } from "./logo.tsx";
import { SearchButton } from "./search-button.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import s from "./top-bar.module.css";

/** Search, language, appearance and account; on phones the workspace's name too. */
export function TopBar() {
  const t = useWords();
  const { workspace } = useSession();
  return (
    <header className={s.bar}>
      <Link to="/" className={s.home} aria-label={`${workspace.name}: ${t("nav.home")}`}>
        <Logo size={24} />
        <span className={s.workspace}>{workspace.name}</span>
      </Link>
      {workspace.demo && <span className={s.demo}>{t("shell.demo")}</span>}
      <div className={s.grow} />
      <SearchButton />
      <AlertBell />
      <span className={s.wide}>
        <LanguageMenu />
        <ThemeMenu />
      </span>
      <AccountMenu />
    </header>
  );
}
