import { SubNav } from "../../kit/sub-nav.tsx";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import { PAGES } from "./pages.ts";

/** The way through the room; pages.ts lists its pages. */
export function MeasureNav() {
  const t = useWords();
  const { permissions } = useSession();
  const pages = PAGES.filter(({ may }) => permissions.includes(may));
  if (pages.length < 2) return null;
  return (
    <SubNav label={t("nav.measure")} links={pages.map(({ path, word }) => ({ to: path, label: t(word) }))} />
  );
}
