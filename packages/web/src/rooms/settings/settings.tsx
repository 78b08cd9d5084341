import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";

/** Workspace, members and keys. */
export function Settings() {
  const t = useWords();
  return <PageHeader title={t("nav.settings")} />;
}
