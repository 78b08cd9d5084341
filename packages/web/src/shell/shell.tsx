import { Outlet, useLocation } from "@tanstack/react-router";
import { useLiveFigures } from "../api/live.ts";
import { useSession } from "../session/session.ts";
import { useWords } from "../words/words.tsx";
import { AuditAlarm } from "./audit-alarm.tsx";
import { BottomNav } from "./bottom-nav.tsx";
import { ReachHint } from "./reach-hint.tsx";
import { isScoped } from "./rooms.ts";
import { ScopeBar } from "./scope-bar.tsx";
import s from "./shell.module.css";
import { SideNav } from "./side-nav.tsx";
import { TopBar } from "./top-bar.tsx";

/** The one frame around every room. */
export function Shell() {
  const t = useWords();
  const { pathname } = useLocation();
  const { workspace } = useSession();
  const line = useLiveFigures();
  return (
    <div className={s.shell}>
      <a className={s.skip} href="#content">
        {t("nav.skip")}
      </a>
      <SideNav />
      <TopBar />
      <main id="content" tabIndex={-1} className={s.main}>
        {workspace.demo && <p className={s.demo}>{t("shell.demo")}</p>}
        {line === "lost" && (
          <p role="status" className={s.lost}>
            {t("shell.live.lost")}
          </p>
        )}
        <AuditAlarm />
        {isScoped(pathname) && <ScopeBar />}
        <div className={s.page}>
          {(isScoped(pathname) || pathname.startsWith("/act")) && <ReachHint />}
          <Outlet />
        </div>
      </main>
      <BottomNav />
    </div>
  );
}
