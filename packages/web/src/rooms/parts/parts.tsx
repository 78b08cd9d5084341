import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** All parts of the kit. */
export function Parts() {
  const t = useWords();
  return <PageHeader title={t("nav.home")} />;
}
