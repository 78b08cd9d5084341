import { FIRST_RULE } from "@heed/core/act/first-rule";
import { Button } from "@mantine/core";
import { IconCoffee, IconFilterOff, IconMoodCheck, IconUserCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import { TAB_SEARCH, type Tab } from "./tabs.ts";

const ICONS = { mine: IconCoffee, nobody: IconUserCheck, active: IconMoodCheck, closed: IconCoffee };

/** Up to which answer each metric opens a case: { nps: 6, csat: 2, ces: 3 }. */
const RULE = Object.fromEntries(FIRST_RULE.map(({ metric, atMost }) => [metric, atMost]));

/** A pile with nothing on it, which is good news on most of them, and the one next step. */
export function EmptyPile(props: { tab: Tab; narrowed: boolean }) {
  const t = useWords();
  const { tab, narrowed } = props;
  const Icon = narrowed ? IconFilterOff : ICONS[tab];
  const button = (to: Tab, words: string) => (
    <Button variant="default" renderRoot={(root) => <Link to="/act" search={TAB_SEARCH[to]} {...root} />}>
      {words}
    </Button>
  );
  return (
    <Panel>
      <EmptyState
        icon={<Icon size={20} />}
        title={t(narrowed ? "act.empty.narrowed" : `act.empty.${tab}`)}
        action={
          narrowed
            ? button(tab, t("act.empty.clear"))
            : tab === "mine"
              ? button("nobody", t("act.empty.toNobody"))
              : undefined
        }
      >
        {t(narrowed ? "act.empty.narrowed.text" : `act.empty.${tab}.text`, RULE)}
      </EmptyState>
    </Panel>
  );
}
