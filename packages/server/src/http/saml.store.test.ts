import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Browser, openBrowser } from "../testing/browser.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { type SamlSaying, samlIdp } from "../testing/saml-idp.ts";

let heed: RunningHeed;
let door = "";
let browser: Browser;
const idp = samlIdp("https://idp.example.com/metadata");
const stranger = samlIdp("https://idp.example.com/metadata");
const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const saml = {
  name: "Company",
  enabled: true,
  entityId: idp.entityId,
  entryPoint: "https://idp.example.com/sso",
  certificates: [`-----BEGIN CERTIFICATE-----\n${idp.certificate}\n-----END CERTIFICATE-----`],
};
const policy = {
  required: false,
  joins: true,
  defaultRole: "viewer",
  domains: ["example.com"],
  roleClaim: "groups",
  roleMap: [{ group: "leads", role: "manager" }],
};

beforeAll(async () => {
  heed = await runningHeed();
  door = `${heed.address}/sso/${heed.workspaceId}/saml`;
  expect((await heed.call("PUT", "/sso/policy", { body: policy })).status).toBe(200);
  expect((await heed.call("PUT", "/sso/saml", { body: saml })).status).toBe(200);
});
afterAll(() => heed.close());
let number = 0;
beforeEach(() => {
  number += 1;
  browser = openBrowser();
});

const isAtIdp = (address: string) => address.startsWith(saml.entryPoint);
/** Begins, and what the provider would truly say. */
async function begin(change: Partial<SamlSaying> = {}): Promise<{ said: SamlSaying; relayState: string }> {
  const { address } = await browser.go(`${door}?to=%2Fact`, isAtIdp);
  const { requestId, relayState, issuer, acs } = idp.readRequest(address);
  const said: SamlSaying = {
    issuer: idp.entityId,
    audience: issuer,
    recipient: acs,
    requestId,
    assertionId: `_a${number}${requestId.slice(1, 9)}`,
    nameId: `hoa${number}@example.com`,
    format: EMAIL,
    notBefore: -5000,
    notOnOrAfter: 300_000,
    attributes: { displayName: ["Hoa"], groups: ["staff"] },
    ...change,
  };
  return { said, relayState };
}
/** Posts an answer from the provider's page; where it ends, and who is signed in then. */
async function answer(xml: string, relayState: string, by = browser): Promise<string> {
  const form = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: relayState };
  const arrival = await by.post(`${door}/acs`, form);
  const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const me = await heed.call("GET", "/session", { session: { cookie, csrf: "" } });
  if (me.status === 200) return `${me.body.member.email} ${me.body.member.role}`;
  return arrival.trail.map((at) => new URL(at).searchParams.get("sso")).find((sso) => sso) ?? "nowhere";
}
/** A whole sign-in with one thing changed. */
async function signIn(
  change: Partial<SamlSaying> = {},
  spoil: (xml: string) => string = (xml) => xml,
  what: "Assertion" | "Response" = "Assertion",
): Promise<string> {
  const { said, relayState } = await begin(change);
  return answer(spoil(idp.signed(idp.response(said), what)), relayState);
}
const me = () => `hoa${number}@example.com`;

describe("a right answer", () => {
  it("signs in, the assertion signed or the whole response", async () => {
    expect(await signIn()).toBe(`${me()} viewer`);
    browser = openBrowser();
    expect(await signIn({}, undefined, "Response")).toBe(`${me()} viewer`);
  });

  it("grants a role by the groups, and finds the address in an attribute", async () => {
    const change = {
      nameId: `id-${number}`,
      format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
      attributes: { email: [me()], groups: ["staff", "leads"] },
    };
    expect(await signIn(change)).toBe(`${me()} manager`);
  });

  it("may come by a clock that is a minute off", async () => {
    expect(await signIn({ notBefore: 45_000 })).toBe(`${me()} viewer`);
    browser = openBrowser();
    expect(await signIn({ notOnOrAfter: -45_000 })).toBe(`${me()} viewer`);
  });

  it("asks as the standard wants, and says who it is", async () => {
    const { address } = await browser.go(door, isAtIdp);
    const asked = idp.readRequest(address);
    expect(asked).toMatchObject({ issuer: `${door}/metadata`, acs: `${door}/acs` });
    const metadata = await browser.go(`${door}/metadata`);
    expect(metadata.text).toContain(`entityID="${door}/metadata"`);
    expect(metadata.text).toContain(`Location="${door}/acs"`);
  });
});

describe("S10: an answer is refused that is", () => {
  const swapped = (from: string, to: string) => (xml: string) => {
    expect(xml).toContain(from);
    return xml.replace(from, to);
  };
  const wrong: [string, () => Promise<string>][] = [
    ["tampered with", () => signIn({}, swapped(">hoa", ">eve"))],
    ["tampered with in an attribute", () => signIn({}, swapped(">staff<", ">leads<"))],
    ["for another audience", () => signIn({ audience: "https://other.example" })],
    ["for another recipient", () => signIn({ recipient: "https://other.example/acs" })],
    ["by another issuer", () => signIn({ issuer: "https://evil.example" })],
    ["expired", () => signIn({ notOnOrAfter: -120_000 })],
    ["not valid yet", () => signIn({ notBefore: 120_000 })],
    ["for another request", () => signIn({ requestId: "_another" })],
    ["unsigned", () => signIn({}, (xml) => xml.replace(/<Signature.*<\/Signature>/s, ""))],
    ["for a passing name", () => signIn({ format: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient" })],
    ["with a document type", () => signIn({}, (xml) => `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`)],
    ["no XML", () => signIn({}, () => "<Response")],
    ["empty", () => signIn({}, () => "")],
  ];
  it.each(wrong)("%s", async (_name, attempt) => {
    expect(await attempt()).toBe("failed");
  });

  it("signed by another key", async () => {
    const { said, relayState } = await begin();
    expect(await answer(stranger.signed(stranger.response(said)), relayState)).toBe("failed");
  });

  it("a refusal, told as one", async () => {
    const { said, relayState } = await begin();
    const xml = idp
      .response(said)
      .replace(/<saml:Assertion.*<\/saml:Assertion>/s, "")
      .replace("status:Success", "status:Responder");
    expect(await answer(xml, relayState)).toBe("refused");
  });
});

describe("S10: a signature that is wrapped (XSW)", () => {
  const ASSERTION = /<saml:Assertion.*<\/saml:Assertion>/s;
  const forged = (xml: string) =>
    (ASSERTION.exec(xml)?.[0] ?? "")
      .replace(/<Signature.*<\/Signature>/s, "")
      .replace(/>hoa\d+@/, ">eve@")
      .replace(/ ID="[^"]+"/, ' ID="_evil"');
  const genuine = (xml: string) => ASSERTION.exec(xml)?.[0] ?? "";
  const bare = (xml: string) => genuine(xml).replace(/<Signature.*<\/Signature>/s, "");
  const signature = (xml: string) => /<Signature.*<\/Signature>/s.exec(xml)?.[0] ?? "";
  const within = (outer: string, inner: string, before: string) => outer.replace(before, `${inner}${before}`);
  const wraps: [string, (xml: string) => string][] = [
    ["beside, before", (xml) => xml.replace(ASSERTION, () => forged(xml) + genuine(xml))],
    ["beside, after", (xml) => xml.replace(ASSERTION, () => genuine(xml) + forged(xml))],
    [
      "the true one inside the false one",
      (xml) => xml.replace(ASSERTION, () => within(forged(xml), genuine(xml), "</saml:Assertion>")),
    ],
    [
      "the true one inside the false one's signature",
      (xml) =>
        xml.replace(ASSERTION, () =>
          within(
            forged(xml),
            signature(xml).replace("</Signature>", `<Object>${bare(xml)}</Object></Signature>`),
            "<saml:Subject>",
          ),
        ),
    ],
    [
      "the true one in an extension",
      (xml) =>
        xml.replace(ASSERTION, () => `<samlp:Extensions>${genuine(xml)}</samlp:Extensions>${forged(xml)}`),
    ],
    [
      "the signature alone moved",
      (xml) => xml.replace(ASSERTION, () => within(forged(xml), signature(xml), "<saml:Subject>")),
    ],
    [
      "two with the same id",
      (xml) =>
        xml.replace(
          ASSERTION,
          () =>
            forged(xml).replace('ID="_evil"', / ID="[^"]+"/.exec(genuine(xml))?.[0].trim() ?? "") +
            genuine(xml),
        ),
    ],
  ];
  it.each(wraps)("%s", async (_name, wrap) => {
    const found = await signIn({}, wrap);
    expect(found).not.toContain("eve@");
    expect(found).toBe("failed");
    expect(await heed.count("select count(*) from accounts where email like 'eve%'")).toBe(0);
  });

  it("whole responses too", async () => {
    const wrap = (xml: string) => {
      const outer = xml
        .replace(/<Signature.*<\/Signature>/s, "")
        .replace(/>hoa\d+@/, ">eve@")
        .replace(/ ID="_r[^"]+"/, ' ID="_evil"');
      return outer.replace("</samlp:Status>", `</samlp:Status><samlp:Extensions>${xml}</samlp:Extensions>`);
    };
    expect(await signIn({}, wrap, "Response")).toBe("failed");
  });
});

describe("S10: a comment in the name", () => {
  it("does not cut it short", async () => {
    const found = await signIn({ nameId: `hoa${number}@example.com<!-- -->.evil.example` });
    expect(found).toBe("domain");
    browser = openBrowser();
    const { said, relayState } = await begin({ nameId: `hoa${number}@example.com<!-- -->.evil.example` });
    const withComments = idp.signed(
      idp.response(said),
      "Assertion",
      "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    );
    expect(await answer(withComments, relayState)).not.toContain(`${me()} `);
  });

  it("put in afterwards changes nothing", async () => {
    const found = await signIn({ nameId: `hoa${number}@example.com.evil.example` }, (xml) =>
      xml.replace("@example.com.evil", "@example.com<!-- -->.evil"),
    );
    expect(["domain", "failed"]).toContain(found);
  });
});

describe("S11: an answer is good once", () => {
  it("neither the same post nor the same assertion for another request signs in again", async () => {
    const { said, relayState } = await begin();
    const xml = idp.signed(idp.response(said));
    expect(await answer(xml, relayState)).toBe(`${me()} viewer`);
    expect(await answer(xml, relayState, openBrowser())).toBe("expired");
    browser = openBrowser();
    const next = await begin();
    expect(await answer(xml, next.relayState)).toBe("failed");
    browser = openBrowser();
    const again = await begin({ assertionId: said.assertionId });
    expect(await answer(idp.signed(idp.response(again.said)), again.relayState)).toBe("expired");
  });

  it("S13: nobody asked for, or by another browser, it comes to nothing", async () => {
    const { said, relayState } = await begin();
    const xml = idp.signed(idp.response(said));
    expect(await answer(xml, "A".repeat(43))).toBe("expired");
    expect(await answer(xml, "")).toBe("expired");
    expect(await answer(xml, relayState, openBrowser())).toBe("expired");
    expect(await heed.count(`select count(*) from accounts where email = '${me()}'`)).toBe(0);
  });
});
