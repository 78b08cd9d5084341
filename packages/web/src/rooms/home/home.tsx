import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** The first page after signing in. */
export function Home() {
  const t = useWords();
  return <PageHeader title={t("nav.home")} />;
}
