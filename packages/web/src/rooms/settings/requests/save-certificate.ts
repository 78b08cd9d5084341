import type { ErasureCertificate } from "@heed/contract/account/erasure";

/** Lets the browser save a certificate as a file. */
export function saveCertificate(certificate: ErasureCertificate): void {
  const file = new Blob([`${JSON.stringify(certificate, null, 2)}\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `erasure-${certificate.id}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
