/** The addresses of a workspace's single sign-on, under the base that people use. A provider is told some of them. */
export function ssoAddresses(base: string, workspaceId: string) {
  const own = `${base}/sso/${workspaceId}`;
  return {
    oidc: `${own}/oidc`,
    oidcRedirect: `${own}/oidc/callback`,
    saml: `${own}/saml`,
    samlAcs: `${own}/saml/acs`,
    samlEntity: `${own}/saml/metadata`,
    scim: `${base}/scim/v2`,
    signIn: `${base}/sign-in?workspace=${workspaceId}`,
  };
}
