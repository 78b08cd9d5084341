import { Facts } from "../../../kit/facts.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { useRoleName } from "../use-roles.ts";

/** Who one is here. */
export function AccountFacts() {
  const t = useWords();
  const roleName = useRoleName();
  const { member } = useSession();
  return (
    <Panel title={t("settings.account")}>
      <Facts
        facts={[
          [t("members.name"), member.name],
          [t("setup.email"), member.email],
          [t("members.role"), roleName(member.role)],
        ]}
      />
    </Panel>
  );
}
