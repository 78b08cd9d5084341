import type { SamlMetadata } from "@heed/contract/account/sso";
import { DomainError } from "@heed/contract/problem";
import { DOMParser } from "@xmldom/xmldom";

const METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/**
 * What a provider's metadata says: who it is, where to send people, and by which certificates it signs. Throws a
 * DomainError that says what is missing. A document type is refused, so that no entity can be declared.
 */
export function readSamlMetadata(xml: string): SamlMetadata {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw wrong("declares a document type, which metadata must not");
  const root = parse(xml);
  const descriptor = [...elements(root, METADATA, "EntityDescriptor")].find(
    (one) => elements(one, METADATA, "IDPSSODescriptor").length > 0,
  );
  const provider = descriptor && elements(descriptor, METADATA, "IDPSSODescriptor")[0];
  const entityId = descriptor?.getAttribute("entityID");
  if (!provider || !entityId) throw wrong("describes no identity provider (IDPSSODescriptor)");
  const entryPoint = elements(provider, METADATA, "SingleSignOnService")
    .find((service) => service.getAttribute("Binding") === REDIRECT)
    ?.getAttribute("Location");
  if (!entryPoint) throw wrong("names no address for sign-in by redirect (HTTP-Redirect)");
  const certificates = elements(provider, METADATA, "KeyDescriptor")
    .filter((key) => key.getAttribute("use") !== "encryption")
    .flatMap((key) => elements(key, DSIG, "X509Certificate"))
    .map((certificate) => (certificate.textContent ?? "").replace(/\s+/g, ""))
    .filter((text) => text !== "");
  if (certificates.length === 0) throw wrong("has no certificate for signatures");
  return { entityId, entryPoint, certificates: [...new Set(certificates)].slice(0, 5) };
}

function parse(xml: string): Element {
  const problems: string[] = [];
  const note = (message: string): void => void problems.push(message);
  const parser = new DOMParser({ errorHandler: { warning: note, error: note, fatalError: note } });
  const root = parser.parseFromString(xml, "text/xml")?.documentElement;
  if (!root || problems.length > 0) throw wrong("is not well-formed XML");
  return root;
}

function elements(within: Element, namespace: string, name: string): Element[] {
  const own = within.namespaceURI === namespace && within.localName === name ? [within] : [];
  return [...own, ...Array.from(within.getElementsByTagNameNS(namespace, name))];
}

function wrong(message: string): DomainError {
  return new DomainError("invalid", `The metadata ${message}.`, [{ path: "xml", message }]);
}
