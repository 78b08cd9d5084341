import { useEverAnswered } from "../../api/figures.ts";
import { PageHeader } from "../../kit/page-header.tsx";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useMay } from "../../session/may.ts";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import { FirstSteps } from "./first-steps.tsx";
import s from "./home.module.css";
import { HowAreWe } from "./how-are-we.tsx";
import { WhatMoved } from "./what-moved.tsx";
import { WhoNeedsMe } from "./who-needs-me.tsx";

/** The first page after signing in. Three questions: how are we, who needs me now, what moved. */
export function Home() {
  const t = useWords();
  const words = useScopeWords();
  const { workspace } = useSession();
  const seesCases = useMay("cases.read");
  if (useEverAnswered() === false) return <FirstSteps />;
  return (
    <>
      <PageHeader title={workspace.name} lead={words.days} tab={t("nav.home")} />
      <div className={s.stack}>
        <HowAreWe />
        <div className={s.two}>
          {seesCases && <WhoNeedsMe />}
          <WhatMoved />
        </div>
      </div>
    </>
  );
}
