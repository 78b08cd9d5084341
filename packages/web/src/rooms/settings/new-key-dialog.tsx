import type { KeyInput } from "@heed/contract/account/key";
import type { Permission } from "@heed/contract/permission";
import { HeedError } from "@heed/sdk/heed-error";
import { Button, MultiSelect, Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { CopyButton } from "../../kit/copy-button.tsx";
import { Dialog, DialogForm } from "../../kit/dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { ReachPicker } from "./reach-picker.tsx";
import s from "./settings.module.css";
import { useRoleHint, useRoleName, useRoles } from "./use-roles.ts";

type Role = NonNullable<KeyInput["role"]>;
/** What a key may be allowed, from little to much; an owner's key there is not. */
const ROLES = ["kiosk", "capture", "partner", "viewer", "analyst", "agent", "manager", "admin"] as const;

/** Makes a key, and then shows its secret for the only time. */
export function NewKeyDialog(props: { close: () => void }) {
  const t = useWords();
  const roles = useRoles();
  const roleName = useRoleName();
  const roleHint = useRoleHint();
  const [reach, setReach] = useState<string[]>([]);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("capture");
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [until, setUntil] = useState("");
  const make = useMutation({
    mutationFn: () => client.call("createKey", { body: { name, role, reach, ...limitsOf(scopes, until) } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.apiKeys }),
  });
  const problem = make.error instanceof HeedError ? make.error : undefined;
  const made = make.data;
  return (
    <Dialog
      title={made ? t("keys.made", { name: made.name }) : t("keys.create")}
      close={props.close}
      keep={made !== undefined}
    >
      {made ? (
        <div className={s.form}>
          <p>{t("keys.once")}</p>
          <div className={s.secret}>
            <code>{made.secret}</code>
            <CopyButton text={made.secret} />
          </div>
          <pre className={s.code}>{example(location.origin)}</pre>
          <div className={s.actions}>
            <Button onClick={props.close}>{t("keys.kept")}</Button>
          </div>
        </div>
      ) : (
        <DialogForm work={make} doIt={t("keys.create")} close={props.close}>
          <TextInput
            label={t("keys.name")}
            description={t("keys.name.hint")}
            required
            maxLength={200}
            data-autofocus
            value={name}
            error={problem?.of("name")}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <Select
            label={t("members.role")}
            description={roleHint(role)}
            allowDeselect={false}
            value={role}
            data={[...ROLES, ...(roles.data ?? []).flatMap((one) => (one.builtIn ? [] : [one.key]))].map(
              (one) => ({ value: one, label: roleName(one) }),
            )}
            onChange={(one) => {
              if (!one) return;
              setRole(one as Role);
              setScopes([]);
            }}
          />
          <MultiSelect
            label={t("keys.scopes")}
            description={t("keys.scopes.hint")}
            placeholder={scopes.length === 0 ? t("keys.scopes.all") : ""}
            searchable
            clearable
            hidePickedOptions
            value={scopes}
            error={problem?.errors.find(({ path }) => path.startsWith("scopes"))?.message}
            data={roles.data?.find(({ key }) => key === role)?.permissions ?? []}
            onChange={(chosen) => setScopes(chosen as Permission[])}
          />
          <TextInput
            type="date"
            label={t("keys.expires")}
            description={t("keys.expires.hint")}
            value={until}
            error={problem?.of("expiresAt")}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <ReachPicker value={reach} onChange={setReach} error={problem?.of("reach")} />
        </DialogForm>
      )}
    </Dialog>
  );
}

/** A day that was chosen counts to its end, where the reader is. */
function limitsOf(scopes: Permission[], until: string): Pick<KeyInput, "scopes" | "expiresAt"> {
  return {
    ...(scopes.length > 0 && { scopes }),
    ...(until !== "" && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }),
  };
}

/** The first request that most people want to make. */
function example(origin: string): string {
  return `curl ${origin}/api/v1/signals \\
  -H "Authorization: Bearer $HEED_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"touchpoint":"delivery","ratings":{"nps":9},"text":"On time!"}'`;
}
