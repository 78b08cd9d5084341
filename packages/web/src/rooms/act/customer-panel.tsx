import type { CaseStory } from "@heed/contract/act/case";
import { Panel } from "../../kit/panel.tsx";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import { Identity } from "./identity.tsx";

/** Who the customer is and how to reach them, for whoever has taken the case. */
export function CustomerPanel(props: { story: CaseStory }) {
  const t = useWords();
  const me = useSession().member.id;
  const { id, status, assignee, customer, person } = props.story;
  const known = person ?? { ...customer, email: null, phone: null, masked: false, account: null, traits: {} };
  const isMine = status === "taken" && assignee?.id === me;
  return (
    <Panel title={t("case.customer")}>
      <Identity person={known} caseId={isMine ? id : null} linked />
    </Panel>
  );
}
