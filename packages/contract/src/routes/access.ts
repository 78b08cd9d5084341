import { RoleChange, RoleInfo, RoleInput } from "../account/role.ts";
import { Unit, UnitChange, UnitImport, UnitImportAnswer, UnitInput, UnitRemoval } from "../account/unit.ts";
import { byId, byKey, type Route } from "../route.ts";
import { Listed } from "../words.ts";

/** Who may what: roles, and the units that limit what somebody sees. */
export const ACCESS_ROUTES = {
  listRoles: {
    method: "GET",
    path: "/roles",
    summary: "Roles and what they may do, the built-in ones first",
    may: "members.read",
    answer: Listed(RoleInfo),
  },
  createRole: {
    method: "POST",
    path: "/roles",
    summary: "Make a role of the workspace's own",
    may: "roles.manage",
    body: RoleInput,
    answer: RoleInfo,
  },
  putRole: {
    method: "PUT",
    path: "/roles/{key}",
    summary: "Change a role of the workspace's own",
    may: "roles.manage",
    params: byKey,
    body: RoleChange,
    answer: RoleInfo,
  },
  deleteRole: {
    method: "DELETE",
    path: "/roles/{key}",
    summary: "Delete a role that nobody has any more",
    may: "roles.manage",
    params: byKey,
    answer: null,
  },
  listUnits: {
    method: "GET",
    path: "/units",
    summary: "The organisation: departments, regions, shops, partners, touchpoints",
    may: "units.read",
    answer: Listed(Unit),
  },
  createUnit: {
    method: "POST",
    path: "/units",
    summary: "Add a unit",
    may: "units.write",
    body: UnitInput,
    answer: Unit,
  },
  importUnits: {
    method: "POST",
    path: "/units/import",
    summary: "Import a hierarchy of units, or look what an import would do",
    may: "units.write",
    body: UnitImport,
    answer: UnitImportAnswer,
  },
  changeUnit: {
    method: "PATCH",
    path: "/units/{id}",
    summary: "Rename or move a unit",
    may: "units.write",
    params: byId,
    body: UnitChange,
    answer: Unit,
  },
  deleteUnit: {
    method: "DELETE",
    path: "/units/{id}",
    summary: "Delete a unit; those below it refuse it or move up",
    may: "units.write",
    params: byId,
    query: UnitRemoval,
    answer: null,
  },
} as const satisfies Record<string, Route>;
