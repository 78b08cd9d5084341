import { Link, type LinkProps } from "@tanstack/react-router";
import s from "./sub-nav.module.css";

export type SubNavLink = Pick<LinkProps, "to" | "params" | "search"> & {
  label: string;
  /** Decides which one is shown as the current one; by the address where it is left out. */
  current?: boolean;
};

/** The sides of a room or a thing, each with its own address. */
export function SubNav(props: { label: string; links: readonly SubNavLink[] }) {
  return (
    <nav aria-label={props.label} className={s.nav}>
      {props.links.map(({ label, current, ...to }) => (
        <Link
          key={label}
          {...to}
          className={s.link}
          activeOptions={{ exact: true, includeSearch: false }}
          {...(current === undefined
            ? {}
            : { activeProps: {}, "data-current": current, "aria-current": current ? "page" : undefined })}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
