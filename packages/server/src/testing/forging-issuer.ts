import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Claims = Record<string, unknown>;
/** How a test spoils the identity token: its head, its claims, its signature. */
export type Forgery = {
  claims?: (right: Claims) => Claims;
  head?: Claims;
  signedBy?: "own" | "another" | "nobody" | "public-key-as-secret";
  /** The issuer that discovery names. */
  issuer?: string;
  /** Answers everything with this status, as when the provider is broken. */
  status?: number;
};

/** A provider on loopback that says whatever a test wants it to say. Whoever is sent to it comes straight back. */
export async function forgingIssuer(): Promise<{
  issuer: string;
  forgery: Forgery;
  close(): Promise<void>;
}> {
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const another = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { issuer, forgery: {} as Forgery, close };
  let nonce = "";

  server.on("request", (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const { forgery } = state;
    if (forgery.status) return response.writeHead(forgery.status).end();
    if (url.pathname === "/authorize") {
      nonce = url.searchParams.get("nonce") ?? "";
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", "a-code");
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return response.writeHead(302, { location: back.href }).end();
    }
    const json = (body: unknown) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/jwks")
      return json({
        keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "k", use: "sig", alg: "RS256" }],
      });
    if (url.pathname === "/token")
      return json({ access_token: "t", token_type: "Bearer", expires_in: 60, id_token: token() });
    return json({
      issuer: forgery.issuer ?? issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    });
  });

  function token(): string {
    const { forgery } = state;
    const now = Math.floor(Date.now() / 1000);
    const right = {
      iss: issuer,
      aud: "heed",
      sub: "s-1",
      nonce,
      iat: now,
      exp: now + 300,
      email: "hoa@example.com",
      email_verified: true,
    };
    const claims = forgery.claims ? forgery.claims(right) : right;
    const text = `${encode({ alg: "RS256", kid: "k", ...forgery.head })}.${encode(claims)}`;
    return `${text}.${signature(text, forgery.signedBy ?? "own")}`;
  }

  function signature(text: string, by: NonNullable<Forgery["signedBy"]>): string {
    if (by === "nobody") return "";
    const pem = own.publicKey.export({ type: "spki", format: "pem" });
    if (by === "public-key-as-secret") return createHmac("sha256", pem).update(text).digest("base64url");
    return rsa(text, by === "own" ? own.privateKey : another.privateKey);
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  return state;
}

function rsa(text: string, key: KeyObject): string {
  return sign("sha256", Buffer.from(text), key).toString("base64url");
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
