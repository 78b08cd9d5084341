import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "../../kit/page-header.tsx";
import { SubNav } from "../../kit/sub-nav.tsx";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import { Desk } from "./desk/desk.tsx";
import { DeskFilter } from "./desk/desk-filter.tsx";
import { TABS, tabOf, withNarrowing, withTab } from "./desk/tabs.ts";

/** The desk: unhappy customers who wait for a call back, the most urgent first. */
export function Cases() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ from: "/shell/act" });
  const tab = tabOf(search);
  const may = useMay("cases.write");
  return (
    <>
      <PageHeader title={t("nav.act")} lead={t("act.lead")} />
      <SubNav
        label={t("act.piles")}
        links={TABS.map((one) => ({
          to: "/act",
          search: withTab(search, one),
          label: t(`act.tab.${one}`),
          current: one === tab,
        }))}
      />
      <DeskFilter
        search={search}
        takes={may && tab !== "closed"}
        onChange={(change) =>
          void navigate({ to: "/act", search: withNarrowing(search, change), replace: true })
        }
      />
      <Desk key={tab} tab={tab} search={search} />
    </>
  );
}
