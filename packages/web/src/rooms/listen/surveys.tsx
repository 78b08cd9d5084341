import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** The surveys. */
export function Surveys() {
  const t = useWords();
  return <PageHeader title={t("nav.listen")} />;
}
