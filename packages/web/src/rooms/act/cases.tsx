import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** The cases. */
export function Cases() {
  const t = useWords();
  return <PageHeader title={t("nav.act")} />;
}
