import { may, Role } from "@heed/contract/permission";
import { expect, test } from "vitest";
import { SHOWN_PERMISSIONS, showsTo } from "./may.ts";

test("what the app offers is what the contract allows, for every role", () => {
  for (const permission of SHOWN_PERMISSIONS)
    for (const role of Role.options)
      expect([permission, role, showsTo(role, permission)]).toEqual([
        permission,
        role,
        may(role, permission),
      ]);
});
