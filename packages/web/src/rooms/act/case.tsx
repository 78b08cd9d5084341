import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** One case. */
export function OneCase() {
  const t = useWords();
  return <PageHeader title={t("nav.act")} />;
}
