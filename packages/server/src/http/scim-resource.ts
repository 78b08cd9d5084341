import type { ScimPage } from "@heed/contract/account/scim";
import type { ScimError } from "../account/scim-error.ts";
import type { ScimGroup } from "../store/scim-group.ts";
import type { ScimUser } from "../store/scim-user.ts";

export const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
export const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const MESSAGES = "urn:ietf:params:scim:api:messages:2.0";

/** A person as SCIM shows them. */
export function userResource(
  base: string,
  user: ScimUser,
  groups: readonly { id: string; name: string }[],
): object {
  const { givenName, familyName, formatted, displayName, email } = user.attributes;
  return {
    schemas: [USER],
    id: user.id,
    ...(user.externalId !== null && { externalId: user.externalId }),
    userName: user.userName,
    name: withoutNulls({ givenName, familyName, formatted }),
    ...(displayName !== null && { displayName }),
    emails: [{ value: email, type: "work", primary: true }],
    active: user.active,
    groups: groups.map(({ id, name }) => ({ value: id, display: name, $ref: `${base}/Groups/${id}` })),
    meta: metaOf("User", `${base}/Users/${user.id}`, user),
  };
}

/** A group as SCIM shows it; without its members where they were not asked for. */
export function groupResource(
  base: string,
  group: ScimGroup,
  members?: readonly { id: string; userName: string }[],
): object {
  return {
    schemas: [GROUP],
    id: group.id,
    ...(group.externalId !== null && { externalId: group.externalId }),
    displayName: group.name,
    ...(members && {
      members: members.map(({ id, userName }) => ({
        value: id,
        display: userName,
        $ref: `${base}/Users/${id}`,
      })),
    }),
    meta: metaOf("Group", `${base}/Groups/${group.id}`, group),
  };
}

export function listResource(
  resources: readonly object[],
  total: number,
  page: Pick<ScimPage, "startIndex">,
): object {
  return {
    schemas: [`${MESSAGES}:ListResponse`],
    totalResults: total,
    startIndex: page.startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

export function errorResource(error: ScimError): object {
  return {
    schemas: [`${MESSAGES}:Error`],
    status: String(error.status),
    ...(error.scimType !== undefined && { scimType: error.scimType }),
    detail: error.message,
  };
}

function metaOf(resourceType: string, location: string, thing: { createdAt: Date; updatedAt: Date }): object {
  return {
    resourceType,
    created: thing.createdAt.toISOString(),
    lastModified: thing.updatedAt.toISOString(),
    location,
  };
}

function withoutNulls(parts: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}
