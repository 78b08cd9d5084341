import type { SamlInput, SamlMetadata } from "@heed/contract/account/sso";
import { HeedError } from "@heed/sdk/heed-error";
import { Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client } from "../../../api/client.ts";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { AddressLine } from "./address-line.tsx";
import { FormEnd } from "./form-end.tsx";
import { ProviderName, ProviderSwitch } from "./provider-fields.tsx";
import { RemoveProvider } from "./remove-provider.tsx";
import { SamlMetadataField } from "./saml-metadata-field.tsx";
import { refreshSso } from "./sso-queries.ts";

const FIELDS = [
  "name",
  "entityId",
  "entryPoint",
  "certificates",
  "certificates.0",
  "certificates.1",
] as const;

/** SAML: our addresses for the provider, and what the provider's metadata says. */
export function SamlPanel(props: { saml: SamlInput | null; acs: string; entity: string }) {
  const t = useWords();
  const { saml } = props;
  const [name, setName] = useState(saml?.name ?? t("sso.name.example"));
  const [enabled, setEnabled] = useState(saml?.enabled ?? true);
  const [entityId, setEntityId] = useState(saml?.entityId ?? "");
  const [entryPoint, setEntryPoint] = useState(saml?.entryPoint ?? "");
  const [certificates, setCertificates] = useState(framed(saml?.certificates ?? []));
  const [emailAttribute, setEmailAttribute] = useState(saml?.emailAttribute ?? "");
  const save = useMutation({
    mutationFn: () => {
      const email = emailAttribute.trim() === "" ? {} : { emailAttribute };
      const body = { name, enabled, entityId, entryPoint, certificates: split(certificates), ...email };
      return client.call("putSaml", { body });
    },
    onSuccess: async () => {
      await refreshSso();
      showNotice(t, t("sso.saved"));
    },
  });
  const fill = (metadata: SamlMetadata) => {
    setEntityId(metadata.entityId);
    setEntryPoint(metadata.entryPoint);
    setCertificates(framed(metadata.certificates));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error instanceof HeedError ? save.error : undefined;
  const wrongCertificate = problem?.errors.find(({ path }) => path.startsWith("certificates"))?.message;
  return (
    <Panel title={t("sso.saml.title")} hint={t("sso.saml.hint")}>
      <form className={s.form} onSubmit={submit}>
        <AddressLine label={t("sso.saml.acs")} hint={t("sso.redirect.hint")} address={props.acs} />
        <AddressLine label={t("sso.saml.entity")} address={props.entity} />
        <SamlMetadataField read={fill} />
        <TextInput
          label={t("sso.saml.entityId")}
          required
          maxLength={1000}
          value={entityId}
          error={problem?.of("entityId")}
          onChange={(e) => setEntityId(e.currentTarget.value)}
        />
        <TextInput
          label={t("sso.saml.entryPoint")}
          type="url"
          required
          maxLength={500}
          value={entryPoint}
          error={problem?.of("entryPoint")}
          onChange={(e) => setEntryPoint(e.currentTarget.value)}
        />
        <Textarea
          label={t("sso.saml.certificate")}
          description={t("sso.saml.certificate.hint")}
          required
          autosize
          minRows={3}
          maxRows={8}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
          value={certificates}
          error={wrongCertificate}
          onChange={(e) => setCertificates(e.currentTarget.value)}
        />
        <TextInput
          label={t("sso.saml.email")}
          description={t("sso.saml.email.hint")}
          maxLength={200}
          value={emailAttribute}
          onChange={(e) => setEmailAttribute(e.currentTarget.value)}
        />
        <ProviderName name={name} error={problem?.of("name")} onChange={setName} />
        <ProviderSwitch enabled={enabled} onChange={setEnabled} />
        <FormEnd error={save.error} fields={FIELDS} isSaving={save.isPending}>
          {saml && <RemoveProvider route="deleteSaml" name={saml.name} />}
        </FormEnd>
      </form>
    </Panel>
  );
}

const BEGIN = "-----BEGIN CERTIFICATE-----";
const END = "-----END CERTIFICATE-----";

function framed(certificates: readonly string[]): string {
  return certificates
    .map((text) => `${BEGIN}\n${(text.match(/.{1,64}/g) ?? []).join("\n")}\n${END}`)
    .join("\n");
}

/** Several in PEM come one below the other; bare base64 is one. */
function split(text: string): string[] {
  const framedOnes = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
  return framedOnes ?? [text.trim()];
}
