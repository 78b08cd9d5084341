import { Facts } from "../../../kit/facts.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";

/** Who one is here. */
export function AccountFacts() {
  const t = useWords();
  const { member } = useSession();
  return (
    <Panel title={t("settings.account")}>
      <Facts
        facts={[
          [t("members.name"), member.name],
          [t("setup.email"), member.email],
          [t("members.role"), t(`role.${member.role}`)],
        ]}
      />
    </Panel>
  );
}
