import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../../../kit/error-state.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import s from "../settings.module.css";
import { OidcPanel } from "./oidc-panel.tsx";
import { PolicyPanel } from "./policy-panel.tsx";
import { SamlPanel } from "./saml-panel.tsx";
import { ScimPanel } from "./scim-panel.tsx";
import { ssoQuery } from "./sso-queries.ts";

/** Single sign-on of the workspace: who may come in, by which provider, and the directory that brings people. */
export function SsoSettings() {
  const sso = useQuery(ssoQuery);
  if (sso.isError) return <ErrorState error={sso.error} retry={() => void sso.refetch()} />;
  if (sso.isPending) return <RowBones rows={6} />;
  const { policy, oidc, saml, addresses } = sso.data;
  return (
    <div className={s.panels}>
      <OidcPanel oidc={oidc} redirect={addresses.oidcRedirect} />
      <SamlPanel saml={saml} acs={addresses.samlAcs} entity={addresses.samlEntity} />
      <PolicyPanel policy={policy} hasProvider={Boolean(oidc?.enabled || saml?.enabled)} />
      <ScimPanel address={addresses.scim} />
    </div>
  );
}
