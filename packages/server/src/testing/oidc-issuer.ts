import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** Somebody whom the test's provider knows. */
export type Person = {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
};

/** A real OpenID provider on loopback that signs everybody in as `person`, without asking. */
export type OidcIssuer = {
  issuer: string;
  client: { id: string; secret: string };
  /** Who sits in front of the browser. */
  person: Person;
  /** Refuses from now on, as when somebody presses "cancel". */
  refuses: boolean;
  /** Everything that the provider has given out: codes and tokens. */
  given: string[];
  close(): Promise<void>;
};

/** Starts it for one client, whose address to come back to is this one. */
export async function oidcIssuer(redirect: string, port = 0): Promise<OidcIssuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { id: "heed", secret: "a secret that no answer may hold 7f3a" };
  const state: OidcIssuer = {
    issuer,
    client,
    person: { sub: "nobody" },
    refuses: false,
    given: [],
    close: () => closed(server),
  };
  const provider = providerFor(state, redirect);
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const result = state.refuses
      ? { error: "access_denied", error_description: "no" }
      : { login: { accountId: state.person.sub } };
    provider.interactionFinished(request, response, result).catch(() => response.destroy());
  });
  return state;
}

function providerFor(state: OidcIssuer, redirect: string): Provider {
  const provider = new Provider(state.issuer, {
    clients: [
      {
        client_id: state.client.id,
        client_secret: state.client.secret,
        redirect_uris: [redirect],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ["a key of the test's own"] },
    scopes: ["openid", "email", "profile", "groups"],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name"],
      groups: ["groups"],
    },
    pkce: { required: () => true },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...state.person, sub }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({
        accountId: ctx.oidc.session?.accountId ?? "",
        clientId: ctx.oidc.client?.clientId ?? "",
      });
      grant.addOIDCScope("openid email profile groups");
      await grant.save();
      return grant;
    },
  });
  provider.on("grant.success", (ctx) => {
    const body = ctx.body as Record<string, unknown>;
    for (const name of ["access_token", "id_token", "refresh_token"]) {
      if (typeof body[name] === "string") state.given.push(body[name]);
    }
  });
  return provider;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
