import { NativeSelect } from "@mantine/core";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import { sectionsFor } from "./sections.ts";
import s from "./settings-nav.module.css";

/** The way through the settings: a grouped list beside the page, a choice above it on a phone. */
export function SettingsNav() {
  const t = useWords();
  const groups = sectionsFor(useSession().permissions);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = pathname.replace(/(.)\/$/, "$1");
  return (
    <>
      <nav aria-label={t("settings.title")} className={s.list}>
        {groups.map(({ group, sections }) => (
          <div key={group} className={s.group}>
            <h2 id={`settings-${group}`} className={s.head}>
              {t(`settings.group.${group}`)}
            </h2>
            <ul aria-labelledby={`settings-${group}`} className={s.links}>
              {sections.map((one) => (
                <li key={one.key}>
                  <Link
                    to={one.path}
                    className={s.link}
                    activeOptions={{ exact: true, includeSearch: false }}
                  >
                    {t(one.word)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <NativeSelect
        className={s.choice}
        aria-label={t("settings.title")}
        size="md"
        value={here}
        data={groups.map(({ group, sections }) => ({
          group: t(`settings.group.${group}`),
          items: sections.map((one) => ({ value: one.path, label: t(one.word) })),
        }))}
        onChange={(event) => void navigate({ to: event.currentTarget.value })}
      />
    </>
  );
}
