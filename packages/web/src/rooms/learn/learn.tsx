import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** What changed. */
export function Learn() {
  const t = useWords();
  return <PageHeader title={t("nav.learn")} />;
}
