import { Link } from "@tanstack/react-router";
import { useWords } from "../words/words.tsx";
import s from "./bottom-nav.module.css";
import { ROOMS } from "./rooms.ts";

/** The rooms, under the thumb on phones. Home is the mark at the top. */
export function BottomNav() {
  const t = useWords();
  return (
    <nav aria-label={t("nav.rooms")} className={s.nav}>
      {ROOMS.map((room) => (
        <Link key={room.path} to={room.path} className={s.link} activeOptions={{ includeSearch: false }}>
          <room.icon size={20} stroke={1.6} aria-hidden="true" />
          <span>{t(room.short)}</span>
        </Link>
      ))}
    </nav>
  );
}
