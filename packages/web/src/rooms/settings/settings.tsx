import { Outlet } from "@tanstack/react-router";
import { PageHeader } from "../../kit/page-header.tsx";
import { SubNav, type SubNavLink } from "../../kit/sub-nav.tsx";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";

/** What belongs to the whole workspace: its name and zone, its people, its keys. */
export function Settings() {
  const t = useWords();
  const managesKeys = useMay("keys.manage");
  const links: SubNavLink[] = [
    { to: "/settings", label: t("settings.workspace") },
    { to: "/settings/members", label: t("settings.members") },
    ...(managesKeys ? [{ to: "/settings/keys" as const, label: t("settings.keys") }] : []),
  ];
  return (
    <>
      <PageHeader title={t("settings.title")} />
      <SubNav label={t("settings.title")} links={links} />
      <Outlet />
    </>
  );
}
