import { Outlet } from "@tanstack/react-router";
import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";
import { SettingsNav } from "./settings-nav.tsx";

/** What belongs to oneself and to the whole workspace; its pages are listed in sections.ts. */
export function Settings() {
  const t = useWords();
  return (
    <>
      <PageHeader title={t("settings.title")} />
      <div className={s.frame}>
        <SettingsNav />
        <div className={s.section}>
          <Outlet />
        </div>
      </div>
    </>
  );
}
