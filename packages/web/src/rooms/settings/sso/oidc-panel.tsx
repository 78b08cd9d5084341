import type { Oidc } from "@heed/contract/account/sso";
import { HeedError } from "@heed/sdk/heed-error";
import { PasswordInput, Switch, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client } from "../../../api/client.ts";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { AddressLine } from "./address-line.tsx";
import { FormEnd } from "./form-end.tsx";
import { OidcCheck } from "./oidc-check.tsx";
import { ProviderName, ProviderSwitch } from "./provider-fields.tsx";
import { RemoveProvider } from "./remove-provider.tsx";
import { refreshSso } from "./sso-queries.ts";

const FIELDS = ["name", "issuer", "clientId", "clientSecret", "scopes"] as const;

/** OpenID Connect: what the provider told, and the address that it has to be told. */
export function OidcPanel(props: { oidc: Oidc | null; redirect: string }) {
  const t = useWords();
  const { oidc } = props;
  const [name, setName] = useState(oidc?.name ?? t("sso.name.example"));
  const [enabled, setEnabled] = useState(oidc?.enabled ?? true);
  const [issuer, setIssuer] = useState(oidc?.issuer ?? "");
  const [clientId, setClientId] = useState(oidc?.clientId ?? "");
  const [clientSecret, setClientSecret] = useState("");
  const [scopes, setScopes] = useState(oidc?.scopes ?? "openid email profile");
  const [trustEmail, setTrustEmail] = useState(oidc?.trustEmail ?? false);
  const save = useMutation({
    mutationFn: () => {
      const secret = clientSecret === "" ? {} : { clientSecret };
      return client.call("putOidc", {
        body: { name, enabled, issuer, clientId, scopes, trustEmail, ...secret },
      });
    },
    onSuccess: async () => {
      setClientSecret("");
      await refreshSso();
      showNotice(t, t("sso.saved"));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error instanceof HeedError ? save.error : undefined;
  return (
    <Panel title={t("sso.oidc.title")} hint={t("sso.oidc.hint")}>
      <form className={s.form} onSubmit={submit}>
        <AddressLine label={t("sso.redirect")} hint={t("sso.redirect.hint")} address={props.redirect} />
        <TextInput
          label={t("sso.issuer")}
          description={t("sso.issuer.hint")}
          placeholder="https://login.example.com"
          type="url"
          required
          maxLength={500}
          value={issuer}
          error={problem?.of("issuer")}
          onChange={(e) => setIssuer(e.currentTarget.value)}
        />
        <TextInput
          label={t("sso.clientId")}
          required
          maxLength={500}
          autoComplete="off"
          value={clientId}
          error={problem?.of("clientId")}
          onChange={(e) => setClientId(e.currentTarget.value)}
        />
        <PasswordInput
          label={t("sso.secret")}
          description={oidc?.hasSecret ? t("sso.secret.kept") : t("sso.secret.none")}
          maxLength={1000}
          autoComplete="new-password"
          value={clientSecret}
          error={problem?.of("clientSecret")}
          onChange={(e) => setClientSecret(e.currentTarget.value)}
        />
        <TextInput
          label={t("sso.scopes")}
          maxLength={500}
          value={scopes}
          error={problem?.of("scopes")}
          onChange={(e) => setScopes(e.currentTarget.value)}
        />
        <ProviderName name={name} error={problem?.of("name")} onChange={setName} />
        <Switch
          label={t("sso.trustEmail")}
          description={t("sso.trustEmail.hint")}
          checked={trustEmail}
          onChange={(e) => setTrustEmail(e.currentTarget.checked)}
        />
        <ProviderSwitch enabled={enabled} onChange={setEnabled} />
        <FormEnd error={save.error} fields={FIELDS} isSaving={save.isPending}>
          {oidc && <RemoveProvider route="deleteOidc" name={oidc.name} />}
        </FormEnd>
      </form>
      {oidc && <OidcCheck />}
    </Panel>
  );
}
