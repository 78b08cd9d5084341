import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { useWords } from "../../../words/words.tsx";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import type { TreeRow } from "./tree.ts";

/** Asks before a unit goes; what stands below it moves up. */
export function DeleteUnitDialog(props: { row: TreeRow; close: () => void }) {
  const t = useWords();
  const { unit, below } = props.row;
  return (
    <ConfirmDialog
      title={t("units.delete.title", { name: unit.name })}
      text={t("units.delete.text", { below })}
      doIt={t("units.delete")}
      onConfirm={async () => {
        await client.call("deleteUnit", { params: { id: unit.id }, query: { children: "moveUp" } });
        await queryClient.invalidateQueries({ queryKey: keys.units });
      }}
      close={props.close}
    />
  );
}
