import type { Case } from "@heed/contract/act/case";
import type { Say } from "../../words/words.tsx";

/** Who has a case, as the reader would say it: "You", a colleague's name, or that nobody has it yet. */
export function whose(assignee: Case["assignee"], me: string, t: Say): string {
  if (assignee === null) return t("act.nobody");
  return assignee.id === me ? t("act.me") : assignee.name;
}
