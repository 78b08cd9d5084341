import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** One metric: where it stands and how sure that is. */
export function Measure() {
  const t = useWords();
  return <PageHeader title={t("nav.measure")} />;
}
