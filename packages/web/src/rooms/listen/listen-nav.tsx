import { SubNav } from "../../kit/sub-nav.tsx";
import { useWords } from "../../words/words.tsx";

/** The three sides of listening: what is asked, where, and what other systems send. */
export function ListenNav() {
  const t = useWords();
  return (
    <SubNav
      label={t("nav.listen")}
      links={[
        { to: "/listen", label: t("listen.tab.surveys") },
        { to: "/listen/touchpoints", label: t("listen.tab.touchpoints") },
        { to: "/listen/connect", label: t("listen.tab.connect") },
      ]}
    />
  );
}
