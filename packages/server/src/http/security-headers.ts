import { randomBytes } from "node:crypto";
import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Config } from "../config.ts";

/** What is no page loads nothing and is framed by nobody. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What Heed's pages never ask a browser for; passkeys and copying are for themselves alone. */
const PERMISSIONS = [
  ...["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer"],
  ...["microphone", "midi", "payment", "serial", "usb"],
]
  .map((feature) => `${feature}=()`)
  .concat("publickey-credentials-get=(self)", "publickey-credentials-create=(self)", "clipboard-write=(self)")
  .join(", ");

/** The headers that every answer carries, whatever it is; a door that knows better says so itself. */
export async function protectAnswers(app: FastifyInstance, config: Config): Promise<void> {
  app.addHook("onRequest", (_request, reply, done) => {
    reply.header("content-security-policy", NOTHING);
    reply.header("permissions-policy", PERMISSIONS);
    // Only what says otherwise, files that are named after their content, may be kept.
    reply.header("cache-control", "no-store");
    done();
  });
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // Addresses with a token in them are told to nobody, nor is any other.
    referrerPolicy: { policy: "no-referrer" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    // Headers for browsers of long ago, which every answer would carry for nothing.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    strictTransportSecurity: config.baseUrl?.startsWith("https:") ?? false,
  });
}

/**
 * Lets this answer be the staff app: its own scripts and styles, no script in the page, no text as HTML (Trusted
 * Types), framed by nobody. Returns the nonce with which the app's libraries mark the styles that they write.
 */
export function allowStaffApp(reply: FastifyReply): string {
  const nonce = randomBytes(16).toString("base64url");
  reply.header(
    "content-security-policy",
    [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types default",
    ].join("; "),
  );
  return nonce;
}
