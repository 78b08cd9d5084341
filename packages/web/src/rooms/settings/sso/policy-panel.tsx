import type { SsoPolicy } from "@heed/contract/account/sso";
import { HeedError } from "@heed/sdk/heed-error";
import { Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client } from "../../../api/client.ts";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { FormEnd } from "./form-end.tsx";
import { RoleMapField } from "./role-map-field.tsx";
import { refreshSso } from "./sso-queries.ts";
import { useGrantedRoles } from "./use-granted-roles.ts";

const FIELDS = ["domains", "defaultRole", "roleClaim", "required"] as const;

/** Who may come in by the providers, as what, and whether there is any other way. */
export function PolicyPanel(props: { policy: SsoPolicy; hasProvider: boolean }) {
  const t = useWords();
  const roles = useGrantedRoles();
  const [policy, setPolicy] = useState(props.policy);
  const change = (part: Partial<SsoPolicy>) => setPolicy({ ...policy, ...part });
  const save = useMutation({
    mutationFn: () => {
      const roleMap = policy.roleMap.filter(({ group }) => group.trim() !== "");
      return client.call("putSsoPolicy", { body: { ...policy, roleMap } });
    },
    onSuccess: async (saved) => {
      setPolicy(saved);
      await refreshSso();
      showNotice(t, t("sso.saved"));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error instanceof HeedError ? save.error : undefined;
  const wrongDomain = problem?.errors.find(({ path }) => path.startsWith("domains"))?.message;
  return (
    <Panel title={t("sso.who.title")} hint={t("sso.who.hint")}>
      <form className={s.form} onSubmit={submit}>
        <TagsInput
          label={t("sso.domains")}
          description={t("sso.domains.hint")}
          placeholder={policy.domains.length === 0 ? t("sso.domains.example") : ""}
          value={policy.domains}
          splitChars={[",", " ", ";"]}
          acceptValueOnBlur
          error={wrongDomain}
          onChange={(domains) => change({ domains: domains.map((domain) => domain.toLowerCase()) })}
        />
        <Switch
          label={t("sso.joins")}
          description={t("sso.joins.hint")}
          checked={policy.joins}
          onChange={(e) => change({ joins: e.currentTarget.checked })}
        />
        <Select
          label={t("sso.defaultRole")}
          allowDeselect={false}
          data={roles}
          value={policy.defaultRole}
          error={problem?.of("defaultRole")}
          onChange={(role) => role && change({ defaultRole: role })}
        />
        <TextInput
          label={t("sso.claim")}
          description={t("sso.claim.hint")}
          required
          maxLength={200}
          value={policy.roleClaim}
          error={problem?.of("roleClaim")}
          onChange={(e) => change({ roleClaim: e.currentTarget.value })}
        />
        <RoleMapField
          rules={policy.roleMap}
          roles={roles}
          defaultRole={policy.defaultRole}
          change={(roleMap) => change({ roleMap })}
        />
        <Switch
          label={t("sso.required")}
          description={t("sso.required.hint")}
          checked={policy.required}
          disabled={!props.hasProvider && !policy.required}
          error={problem?.of("required")}
          onChange={(e) => change({ required: e.currentTarget.checked })}
        />
        <FormEnd
          error={save.error}
          fields={wrongDomain ? [...FIELDS, "domains.0"] : FIELDS}
          isSaving={save.isPending}
        />
      </form>
    </Panel>
  );
}
