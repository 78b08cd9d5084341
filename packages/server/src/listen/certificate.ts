import { timingSafeEqual } from "node:crypto";
import type { ErasureCertificate } from "@heed/contract/account/erasure";
import type { Secrets } from "../account/secret-box.ts";

const PURPOSE = "erasure-certificate";

/** Seals a certificate, so that nobody without the installation's secret can make one or change it. */
export function sealCertificate(
  secrets: Secrets,
  body: Omit<ErasureCertificate, "seal">,
): ErasureCertificate {
  return { ...body, seal: secrets.index(textOf(body), PURPOSE).toString("hex") };
}

/** Whether this installation gave the certificate, and it says what it said then. */
export function isGenuine(secrets: Secrets, { seal, ...body }: ErasureCertificate): boolean {
  const given = Buffer.from(seal, "hex");
  return secrets
    .indexes(textOf(body), PURPOSE)
    .some((real) => real.length === given.length && timingSafeEqual(real, given));
}

/** The same text whatever the order of the keys. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
