import type { RoleInfo } from "@heed/contract/account/role";
import type { Permission } from "@heed/contract/permission";
import { HeedError } from "@heed/sdk/heed-error";
import { Checkbox, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { permissionName } from "./permission-name.ts";

/** Makes a role or changes one. Only what one holds oneself can be ticked. */
export function RoleDialog(props: { role: RoleInfo | undefined; close: () => void }) {
  const t = useWords();
  const { role, close } = props;
  const own = useSession().permissions;
  const [name, setName] = useState(role?.name ?? "");
  const [key, setKey] = useState(role?.key ?? "");
  const [ticked, setTicked] = useState<string[]>(role?.permissions ?? []);
  const offered: Permission[] = [...new Set([...own, ...(role?.permissions ?? [])])];
  const save = useMutation({
    mutationFn: () => {
      const body = { name, permissions: offered.filter((permission) => ticked.includes(permission)) };
      if (role) return client.call("putRole", { params: { key: role.key }, body });
      return client.call("createRole", { body: { key, ...body } });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.roles });
      close();
    },
  });
  const problem = save.error instanceof HeedError ? save.error : undefined;
  return (
    <Dialog title={t(role ? "roles.change" : "roles.create")} close={close}>
      <DialogForm work={save} doIt={t("roles.save")} close={close} disabled={ticked.length === 0}>
        <TextInput
          label={t("roles.name")}
          required
          maxLength={200}
          data-autofocus
          value={name}
          error={problem?.of("name")}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        {!role && (
          <TextInput
            label={t("roles.key")}
            description={t("roles.key.hint")}
            required
            maxLength={64}
            value={key}
            error={problem?.of("key")}
            onChange={(e) => setKey(e.currentTarget.value)}
          />
        )}
        <Checkbox.Group
          label={t("roles.permissions")}
          value={ticked}
          onChange={setTicked}
          error={problem?.of("permissions")}
        >
          <div className={s.ticks}>
            {offered.map((permission) => (
              <Checkbox
                key={permission}
                size="xs"
                value={permission}
                label={permissionName(t, permission)}
                disabled={!own.includes(permission)}
              />
            ))}
          </div>
        </Checkbox.Group>
      </DialogForm>
    </Dialog>
  );
}
