import { Link } from "@tanstack/react-router";
import { Facts } from "../../kit/facts.tsx";
import { Panel } from "../../kit/panel.tsx";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";
import { useRoleName } from "./use-roles.ts";
import { WorkspacesPanel } from "./workspaces-panel.tsx";

/** What the workspace is called and when its days begin. */
export function WorkspaceSettings() {
  const t = useWords();
  const roleName = useRoleName();
  const { workspace, member } = useSession();
  return (
    <div className={s.panels}>
      <Panel title={t("settings.workspace")}>
        <Facts
          facts={[
            [t("settings.name"), workspace.name],
            [t("settings.zone"), t("period.zone", { zone: workspace.timezone })],
            [t("settings.data"), workspace.demo ? t("shell.demo") : t("settings.data.real")],
            [t("settings.you"), `${member.name} (${roleName(member.role)})`],
          ]}
        />
      </Panel>
      <WorkspacesPanel />
      <p className={s.note}>
        <Link to="/kit">{t("settings.kit")}</Link>
      </p>
    </div>
  );
}
