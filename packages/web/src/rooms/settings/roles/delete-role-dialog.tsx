import type { RoleInfo } from "@heed/contract/account/role";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { useWords } from "../../../words/words.tsx";
import { ConfirmDialog } from "../confirm-dialog.tsx";

/** Asks before a role of the workspace's own goes. */
export function DeleteRoleDialog(props: { role: RoleInfo; close: () => void }) {
  const t = useWords();
  const { key, name } = props.role;
  return (
    <ConfirmDialog
      title={t("roles.delete.title", { name: name ?? key })}
      text={t("roles.delete.text")}
      doIt={t("roles.delete")}
      onConfirm={async () => {
        await client.call("deleteRole", { params: { key } });
        await queryClient.invalidateQueries({ queryKey: keys.roles });
      }}
      close={props.close}
    />
  );
}
