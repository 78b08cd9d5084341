import { createRootRoute, createRoute, Outlet, retainSearchParams } from "@tanstack/react-router";
import { scopeSearch } from "../scope/search.ts";
import { requireSession } from "../session/guard.ts";
import { Shell } from "../shell/shell.tsx";

export const root = createRootRoute({ component: Outlet });

/** The frame around all pages for staff. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  validateSearch: scopeSearch,
  search: { middlewares: [retainSearchParams(["period", "segment"])] },
  beforeLoad: ({ location }) => requireSession(location.href),
  component: Shell,
});
/** A page in it. */
export const inShell = <const P extends string>(path: P) => ({ getParentRoute: () => shell, path });
