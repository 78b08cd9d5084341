import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** What customers said, in their words. */
export function Understand() {
  const t = useWords();
  return <PageHeader title={t("nav.understand")} />;
}
