/** The part of oidc-provider that the tests use; the package brings no types of its own. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Claims = { sub: string; [claim: string]: unknown };
  type Context = {
    body?: unknown;
    oidc: { session?: { accountId?: string }; client?: { clientId: string } };
  };
  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
  type Configuration = {
    clients: object[];
    features: object;
    interactions: { url(ctx: Context, interaction: { uid: string }): string };
    cookies: { keys: string[] };
    scopes: string[];
    claims: Record<string, string[]>;
    pkce: { required(): boolean };
    findAccount(ctx: Context, sub: string): { accountId: string; claims(): Promise<Claims> };
    loadExistingGrant(ctx: Context): Promise<Grant>;
  };
  class Provider {
    constructor(issuer: string, configuration: Configuration);
    Grant: new (grant: {
      accountId: string;
      clientId: string;
    }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    on(event: "grant.success", listener: (ctx: Context) => void): void;
  }

  export { Provider as default };
}
