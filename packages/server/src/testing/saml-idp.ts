import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { SignedXml } from "xml-crypto";

const SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/** What an answer says; every part can be made wrong. */
export type SamlSaying = {
  issuer: string;
  audience: string;
  recipient: string;
  requestId: string;
  assertionId: string;
  nameId: string;
  format: string;
  /** Milliseconds from now. */
  notBefore: number;
  notOnOrAfter: number;
  attributes: Record<string, string[]>;
};

/** An identity provider that signs with a key pair made for this test. */
export function samlIdp(entityId: string) {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificate = selfSigned(keys.publicKey, keys.privateKey);
  return {
    entityId,
    certificate,
    metadata: (entryPoint: string) => metadataOf(entityId, entryPoint, certificate),
    /** What the address that the browser is sent to asks for. */
    readRequest(address: string): { requestId: string; relayState: string; issuer: string; acs: string } {
      const { searchParams } = new URL(address);
      const xml = inflateRawSync(Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64")).toString();
      const attribute = (name: string) => new RegExp(`${name}="([^"]+)"`).exec(xml)?.[1] ?? "";
      return {
        requestId: attribute(" ID"),
        relayState: searchParams.get("RelayState") ?? "",
        issuer: />([^<]+)<\/saml:Issuer>/.exec(xml)?.[1] ?? "",
        acs: attribute("AssertionConsumerServiceURL"),
      };
    },
    response: responseXml,
    /** The answer with a signature on the assertion, or on the whole response. */
    signed(xml: string, what: "Assertion" | "Response" = "Assertion", canonical = EXCLUSIVE): string {
      const signature = new SignedXml({
        privateKey: keys.privateKey.export({ type: "pkcs8", format: "pem" }),
        signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        canonicalizationAlgorithm: EXCLUSIVE,
      });
      const xpath = what === "Response" ? "/*" : "/*/*[local-name(.)='Assertion']";
      signature.addReference({ xpath, digestAlgorithm: SHA256, transforms: [ENVELOPED, canonical] });
      const reference = `${xpath}/*[local-name(.)='Issuer']`;
      signature.computeSignature(xml, { location: { reference, action: "after" } });
      return signature.getSignedXml();
    },
  };
}

/** A response that says this, unsigned. */
function responseXml(said: SamlSaying): string {
  const time = (ms: number) => new Date(Date.now() + ms).toISOString();
  const attributes = Object.entries(said.attributes).map(
    ([name, values]) =>
      `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join("")}</saml:Attribute>`,
  );
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r${randomBytes(8).toString("hex")}" Version="2.0" IssueInstant="${time(0)}" Destination="${said.recipient}" InResponseTo="${said.requestId}"><saml:Issuer>${said.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="${said.assertionId}" Version="2.0" IssueInstant="${time(0)}"><saml:Issuer>${said.issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${said.format}">${said.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${time(said.notOnOrAfter)}" Recipient="${said.recipient}" InResponseTo="${said.requestId}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${time(said.notBefore)}" NotOnOrAfter="${time(said.notOnOrAfter)}"><saml:AudienceRestriction><saml:Audience>${said.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${time(0)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes.join("")}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
}

function metadataOf(entityId: string, entryPoint: string, certificate: string): string {
  return `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>
${certificate.replace(/.{64}/g, "$&\n")}
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${entryPoint}/post"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${entryPoint}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
}

/** A certificate for a public key by its own private key, in base64: the smallest X.509 there is (RFC 5280, version 1). */
function selfSigned(publicKey: KeyObject, privateKey: KeyObject): string {
  const algorithm = der(0x30, Buffer.from("06092a864886f70d01010b0500", "hex"));
  const commonName = der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("idp")));
  const name = der(0x30, der(0x31, commonName));
  const time = (year: string) => der(0x17, Buffer.from(`${year}0101000000Z`));
  const key = publicKey.export({ type: "spki", format: "der" });
  const content = der(
    0x30,
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, time("20"), time("49")),
    name,
    key,
  );
  const signature = sign("sha256", content, privateKey);
  return der(0x30, content, algorithm, der(0x03, Buffer.from([0]), signature)).toString("base64");
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
