import type { CaseStory } from "@heed/contract/act/case";
import { Panel } from "../../kit/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { Identity } from "./identity.tsx";

/** Who the customer is and how to reach them. */
export function CustomerPanel(props: { story: CaseStory }) {
  const t = useWords();
  const { customer, person } = props.story;
  const known = person ?? { ...customer, email: null, phone: null, account: null, traits: {} };
  return (
    <Panel title={t("case.customer")}>
      <Identity person={known} linked />
    </Panel>
  );
}
