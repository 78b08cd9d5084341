import { Menu } from "@mantine/core";
import { IconBuilding, IconCheck } from "@tabler/icons-react";
import { useSession } from "../session/session.ts";
import { useSwitch } from "../session/use-switch.ts";
import { useWords } from "../words/words.tsx";

/** One's other workspaces, to go there; nothing for those who have one only. */
export function WorkspaceItems() {
  const t = useWords();
  const { workspace, workspaces } = useSession();
  const go = useSwitch();
  if (workspaces.length < 2) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t("spaces.title")}</Menu.Label>
      {workspaces.map(({ id, name }) => (
        <Menu.Item
          key={id}
          aria-current={id === workspace.id}
          disabled={go.isPending}
          leftSection={
            id === workspace.id ? (
              <IconCheck size={16} aria-hidden="true" />
            ) : (
              <IconBuilding size={16} aria-hidden="true" />
            )
          }
          onClick={() => id !== workspace.id && go.mutate(id)}
        >
          {name}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}
