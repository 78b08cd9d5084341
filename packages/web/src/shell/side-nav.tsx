import { Link } from "@tanstack/react-router";
import { useSession } from "../session/session.ts";
import { useWords } from "../words/words.tsx";
import { Logo } from "./logo.tsx";
import { HOME, ROOMS, SETTINGS } from "./rooms.ts";
import s from "./side-nav.module.css";

/** The rooms, on the left of wide screens. */
export function SideNav() {
  const t = useWords();
  const { workspace } = useSession();
  const link = (room: (typeof ROOMS)[number] | typeof HOME | typeof SETTINGS) => (
    <Link
      key={room.path}
      to={room.path}
      className={s.link}
      activeOptions={{ exact: room.path === "/", includeSearch: false }}
    >
      <room.icon size={18} stroke={1.6} aria-hidden="true" />
      {t(room.word)}
    </Link>
  );
  return (
    <nav aria-label={t("nav.rooms")} className={s.side}>
      <div className={s.brand}>
        <Logo />
        <span className={s.workspace} title={workspace.name}>
          {workspace.name}
        </span>
      </div>
      <div className={s.nav}>
        {link(HOME)}
        <div className={s.gap} />
        {ROOMS.map(link)}
        <div className={s.grow} />
        {link(SETTINGS)}
      </div>
    </nav>
  );
}
