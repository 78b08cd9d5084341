import type { Unit, UnitKind } from "@heed/contract/account/unit";
import { HeedError } from "@heed/sdk/heed-error";
import { Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { useWords } from "../../../words/words.tsx";
import { unitLabel } from "../reach-picker.tsx";

const KINDS: readonly UnitKind[] = ["department", "region", "shop", "partner", "touchpoint"];

/** Adds a unit, or changes the name and the place of one; kind and key stay, for signals carry them. */
export function UnitDialog(props: { unit: Unit | undefined; units: readonly Unit[]; close: () => void }) {
  const t = useWords();
  const { unit, units, close } = props;
  const [kind, setKind] = useState<UnitKind>(unit?.kind ?? "shop");
  const [key, setKey] = useState(unit?.key ?? "");
  const [name, setName] = useState(unit?.name ?? "");
  const [parentId, setParentId] = useState<string | null>(unit?.parentId ?? null);
  const save = useMutation({
    mutationFn: () =>
      unit
        ? client.call("changeUnit", { params: { id: unit.id }, body: { name, parentId } })
        : client.call("createUnit", { body: { kind, key, name: name.trim() || key, parentId } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.units });
      close();
    },
  });
  const problem = save.error instanceof HeedError ? save.error : undefined;
  return (
    <Dialog title={t(unit ? "units.change" : "units.add")} close={close}>
      <DialogForm work={save} doIt={t("roles.save")} close={close}>
        {!unit && (
          <>
            <Select
              label={t("units.kind")}
              allowDeselect={false}
              value={kind}
              data={KINDS.map((one) => ({ value: one, label: t(`unit.kind.${one}`) }))}
              onChange={(one) => one && setKind(one as UnitKind)}
            />
            <TextInput
              label={t("units.key")}
              description={t("units.key.hint")}
              required
              maxLength={200}
              value={key}
              error={problem?.of("key")}
              onChange={(e) => setKey(e.currentTarget.value)}
            />
          </>
        )}
        <TextInput
          label={t("units.name")}
          required={unit !== undefined}
          maxLength={200}
          value={name}
          error={problem?.of("name")}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Select
          label={t("units.parent")}
          placeholder={t("units.parent.none")}
          searchable
          clearable
          limit={200}
          value={parentId}
          error={problem?.of("parentId")}
          data={units
            .filter(({ id }) => id !== unit?.id)
            .map((one) => ({ value: one.id, label: unitLabel(one) }))}
          onChange={setParentId}
        />
      </DialogForm>
    </Dialog>
  );
}
