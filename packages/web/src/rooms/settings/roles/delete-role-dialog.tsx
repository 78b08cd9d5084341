import type { RoleInfo } from "@heed/contract/account/role";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { AskFirst } from "../../../kit/ask-first.tsx";
import { useWords } from "../../../words/words.tsx";

/** Asks before a role of the workspace's own goes. */
export function DeleteRoleDialog(props: { role: RoleInfo; close: () => void }) {
  const t = useWords();
  const { key, name } = props.role;
  return (
    <AskFirst
      title={t("roles.delete.title", { name: name ?? key })}
      text={t("roles.delete.text")}
      action={t("roles.delete")}
      act={async () => {
        await client.call("deleteRole", { params: { key } });
        await queryClient.invalidateQueries({ queryKey: keys.roles });
      }}
      close={props.close}
    />
  );
}
