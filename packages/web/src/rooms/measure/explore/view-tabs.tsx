import { Link } from "@tanstack/react-router";
import { useWords } from "../../../words/words.tsx";
import s from "./explore.module.css";
import { VIEWS, type View } from "./explore-search.ts";

/** What to look for. */
export function ViewTabs(props: { view: View }) {
  const t = useWords();
  return (
    <nav className={s.views} aria-label={t("explore.views")}>
      {VIEWS.map((view) => (
        <Link
          key={view}
          from="/measure/explore"
          to="/measure/explore"
          search={(was) => ({ ...was, view })}
          ref={view === props.view ? intoView : null}
          className={s.view}
          aria-current={view === props.view ? "page" : undefined}
        >
          {t(`explore.view.${view}`)}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone the row is wider than the screen. */
function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
