import { IconChecklist } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../../../api/names.ts";
import { useFormat } from "../../../../kit/format.ts";
import { useWords } from "../../../../words/words.tsx";
import type { CardView, ViewProps } from "../card-look.ts";
import s from "../cards.module.css";

const NOW = ["late", "open", "taken"] as const;
const PERIOD = ["opened", "closed", "closedInTime"] as const;

function View({ content, place }: ViewProps<"cases">) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const fact = (state: (typeof NOW)[number] | (typeof PERIOD)[number]) => (
    <div key={state}>
      <dt>{t(`card.cases.${state}`)}</dt>
      <dd className={state === "late" && content.late > 0 ? s.late : undefined}>
        {format.count(content[state])}
      </dd>
    </div>
  );
  return (
    <div className={s.cases}>
      <dl className={s.numbers}>{NOW.map(fact)}</dl>
      <p className={s.group}>{t("card.cases.period")}</p>
      <dl className={`${s.numbers} ${s.minor}`}>{PERIOD.map(fact)}</dl>
      {content.ignored.length > 0 && (
        <p className={s.meta}>
          {t("card.cases.ignored", { fields: content.ignored.map(names.field).join(", ") })}
        </p>
      )}
      {place.drill && (
        <Link to="/act" className={s.link}>
          {t("card.cases.show")}
        </Link>
      )}
    </div>
  );
}

export const cases: CardView<"cases"> = {
  word: "card.cases",
  lead: "card.cases.lead",
  icon: IconChecklist,
  size: { width: 1, height: 5 },
  blank: () => ({ kind: "cases" }),
  Form: () => null,
  View,
};
