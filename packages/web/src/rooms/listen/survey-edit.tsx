import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** A new survey. */
export function NewSurvey() {
  const t = useWords();
  return <PageHeader title={t("nav.listen")} />;
}

/** One survey. */
export function EditSurvey() {
  return <NewSurvey />;
}
