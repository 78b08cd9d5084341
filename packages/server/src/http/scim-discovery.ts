import { GROUP, USER } from "./scim-resource.ts";

const CORE = "urn:ietf:params:scim:schemas:core:2.0";

/** What this service can and cannot do (RFC 7643, 5). */
export function serviceProviderConfig(base: string): object {
  const no = { supported: false };
  return {
    schemas: [`${CORE}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 200 },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "API key",
        description: "An API key of Heed with the permission scim.write, as a bearer token",
        primary: true,
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
  };
}

export function resourceTypes(base: string): { id: string }[] {
  const type = (id: string, endpoint: string, schema: string) => ({
    schemas: [`${CORE}:ResourceType`],
    id,
    name: id,
    endpoint,
    schema,
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${id}` },
  });
  return [type("User", "/Users", USER), type("Group", "/Groups", GROUP)];
}

/** The attributes that are kept; all others are taken and passed over. */
export function schemas(base: string): { id: string }[] {
  const schema = (id: string, name: string, attributes: object[]) => ({
    schemas: [`${CORE}:Schema`],
    id,
    name,
    attributes,
    meta: { resourceType: "Schema", location: `${base}/Schemas/${id}` },
  });
  return [
    schema(USER, "User", [
      attribute("userName", { required: true, uniqueness: "server" }),
      attribute("externalId"),
      attribute("displayName"),
      attribute("name", {
        type: "complex",
        subAttributes: [attribute("givenName"), attribute("familyName"), attribute("formatted")],
      }),
      attribute("emails", {
        type: "complex",
        multiValued: true,
        subAttributes: [attribute("value"), attribute("type"), attribute("primary", { type: "boolean" })],
      }),
      attribute("active", { type: "boolean" }),
    ]),
    schema(GROUP, "Group", [
      attribute("displayName", { required: true, uniqueness: "server" }),
      attribute("externalId"),
      attribute("members", { type: "complex", multiValued: true, subAttributes: [attribute("value")] }),
    ]),
  ];
}

function attribute(name: string, more: object = {}): object {
  return {
    name,
    type: "string",
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: "readWrite",
    returned: "default",
    uniqueness: "none",
    ...more,
  };
}
