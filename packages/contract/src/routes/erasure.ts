import { CertificateCheck, ErasureCertificate, ErasurePreview } from "../account/erasure.ts";
import { byId, byRef, type Route } from "../route.ts";
import { Listed, Page } from "../words.ts";

/** What a person may ask for: all that is kept of them, and that it goes. */
export const ERASURE_ROUTES = {
  readArchive: {
    method: "GET",
    path: "/customers/{ref}/archive",
    summary: "Everything that is kept of a customer, as one ZIP",
    may: "privacy.requests",
    params: byRef,
    answer: null,
    produces: "application/zip",
  },
  previewErasure: {
    method: "GET",
    path: "/customers/{ref}/erasure",
    summary: "What erasing a customer would find, without doing it",
    may: "privacy.requests",
    params: byRef,
    answer: ErasurePreview,
  },
  eraseCustomer: {
    method: "DELETE",
    path: "/customers/{ref}",
    summary: "Erase a customer everywhere; the answer is the certificate",
    may: "privacy.requests",
    params: byRef,
    answer: ErasureCertificate,
  },
  listErasures: {
    method: "GET",
    path: "/erasures",
    summary: "Certificates of erasures, newest first",
    may: "privacy.requests",
    query: Page,
    answer: Listed(ErasureCertificate),
  },
  readErasure: {
    method: "GET",
    path: "/erasures/{id}",
    summary: "One certificate of an erasure",
    may: "privacy.requests",
    params: byId,
    answer: ErasureCertificate,
  },
  checkErasure: {
    method: "POST",
    path: "/erasures/check",
    summary: "Is this certificate genuine?",
    may: "privacy.requests",
    body: ErasureCertificate,
    answer: CertificateCheck,
  },
} as const satisfies Record<string, Route>;
