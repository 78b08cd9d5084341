import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { samlIdp } from "../testing/saml-idp.ts";

let heed: RunningHeed;
const idp = samlIdp("https://idp.example.com/metadata");
const stranger = samlIdp("https://idp.example.com/metadata");
const saml = {
  name: "Company",
  enabled: true,
  entityId: idp.entityId,
  entryPoint: "https://idp.example.com/sso",
  certificates: [idp.certificate],
};

beforeAll(async () => {
  heed = await runningHeed();
  expect((await heed.call("PUT", "/sso/saml", { body: saml })).status).toBe(200);
});
afterAll(() => heed.close());

describe("setting it up", () => {
  it("reads the provider's metadata", async () => {
    const xml = idp.metadata(saml.entryPoint);
    const read = await heed.call("POST", "/sso/saml/metadata", { body: { xml } });
    expect(read.body).toEqual({
      entityId: idp.entityId,
      entryPoint: saml.entryPoint,
      certificates: [idp.certificate],
    });
    for (const wrong of [
      "<a/>",
      "no xml",
      "<a>",
      `<!DOCTYPE a>${xml}`,
      xml.replaceAll("IDPSSO", "SPSSO"),
      xml.replace(/<md:Key.*KeyDescriptor>/s, ""),
    ]) {
      const answer = await heed.call("POST", "/sso/saml/metadata", { body: { xml: wrong } });
      expect([wrong.slice(0, 30), answer.status]).toEqual([wrong.slice(0, 30), 422]);
    }
    const inside = await heed.call("POST", "/sso/saml/metadata", {
      body: { url: "http://127.0.0.1/metadata" },
    });
    expect(inside.body.errors[0].path).toBe("url");
  });

  it("names the field that is wrong", async () => {
    const answer = await heed.call("PUT", "/sso/saml", {
      body: { ...saml, certificates: ["no certificate"] },
    });
    expect(answer.body.errors[0].path).toBe("certificates.0");
    const inside = await heed.call("PUT", "/sso/saml", {
      body: { ...saml, entryPoint: "https://10.0.0.1/" },
    });
    expect(inside.body.errors[0].path).toBe("entryPoint");
  });

  it("S17: whoever is no owner and changes the certificate cuts the owners' links", async () => {
    const link = {
      id: heed.owner.id,
      workspace_id: heed.workspaceId,
      issuer: idp.entityId,
      subject: "owner",
      account_id: heed.owner.id,
      email: null,
    };
    const now = heed.ctx.now();
    await heed.ctx.db
      .insertInto("identity_links")
      .values({ ...link, created_at: now, used_at: now })
      .execute();
    const body = { ...saml, certificates: [stranger.certificate] };
    expect((await heed.call("PUT", "/sso/saml", { body })).status).toBe(200);
    expect(await heed.count("select count(*) from identity_links where subject = 'owner'")).toBe(0);
    await heed.call("PUT", "/sso/saml", { body: saml });
  });
});
