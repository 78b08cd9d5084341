import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { AskFirst } from "../../../kit/ask-first.tsx";
import { useWords } from "../../../words/words.tsx";
import type { TreeRow } from "./tree.ts";

/** Asks before a unit goes; what stands below it moves up. */
export function DeleteUnitDialog(props: { row: TreeRow; close: () => void }) {
  const t = useWords();
  const { unit, below } = props.row;
  return (
    <AskFirst
      title={t("units.delete.title", { name: unit.name })}
      text={t("units.delete.text", { below })}
      action={t("units.delete")}
      act={async () => {
        await client.call("deleteUnit", { params: { id: unit.id }, query: { children: "moveUp" } });
        await queryClient.invalidateQueries({ queryKey: keys.units });
      }}
      close={props.close}
    />
  );
}
