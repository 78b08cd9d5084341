import type { RoleInfo } from "@heed/contract/account/role";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { useWords } from "../../../words/words.tsx";
import { useRoleName } from "../use-roles.ts";
import { permissionName } from "./permission-name.ts";
import s from "./role-matrix.module.css";

/** The built-in roles and what they may do, a line for each permission. The owner's column says which there are. */
export function RoleMatrix(props: { roles: readonly RoleInfo[] }) {
  const t = useWords();
  const nameOf = useRoleName();
  const builtIn = props.roles.filter((role) => role.builtIn);
  const permissions = [...new Set(builtIn.flatMap((role) => role.permissions))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={s.scroller} tabIndex={0} aria-label={t("roles.builtIn")}>
      <table className={s.table}>
        <caption className="only-heard">{t("roles.builtIn")}</caption>
        <thead>
          <tr>
            <th scope="row">{t("roles.permission")}</th>
            {builtIn.map((role) => (
              <th key={role.key} scope="col">
                {nameOf(role.key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission}>
              <th scope="row" title={permission}>
                {permissionName(t, permission)}
              </th>
              {builtIn.map((role) => (
                <td key={role.key}>
                  <Mark holds={role.permissions.includes(permission)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mark(props: { holds: boolean }) {
  const t = useWords();
  return (
    <>
      {props.holds ? (
        <IconCheck size={14} className={s.yes} aria-hidden="true" />
      ) : (
        <IconMinus size={14} className={s.no} aria-hidden="true" />
      )}
      <span className="only-heard">{t(props.holds ? "roles.yes" : "roles.no")}</span>
    </>
  );
}
