import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../../api/names.ts";
import { rowTarget } from "../../../kit/data-table.tsx";
import { RatingMark } from "../../../kit/rating-mark.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { Clock } from "../clock.tsx";
import { customerName } from "../customer-name.ts";
import { whose } from "../whose.ts";
import s from "./case-cards.module.css";
import type { CaseListProps } from "./selection.ts";

/** The cases on a phone: how urgent, who, what they said, whose it is. */
export function CaseCards(props: CaseListProps) {
  const t = useWords();
  const names = useNames();
  const me = useSession().member.id;
  const { rows, selection } = props;
  return (
    <ul className={s.cards} aria-label={t("act.cases")}>
      {rows.map(({ item, gone }) => {
        const takeable = selection?.takeable.some((row) => row.item.id === item.id) ?? false;
        const where = item.touchpoint && names.value("touchpoint", item.touchpoint);
        return (
          <li key={item.id} data-case={item.id} className={gone ? `${s.card} ${s.gone}` : s.card}>
            <div className={s.line}>
              <Clock case={item} />
              {selection && (
                <span className={s.check}>
                  <Checkbox
                    size="sm"
                    aria-label={t("act.select", { label: item.label })}
                    disabled={!takeable}
                    checked={takeable && selection.chosen.has(item.id)}
                    onChange={() => selection.toggle(item.id)}
                  />
                </span>
              )}
            </div>
            <p className={s.name}>
              <Link to="/act/cases/$id" params={{ id: item.id }} {...rowTarget}>
                {customerName(item.customer, t)}
              </Link>
            </p>
            {item.comment !== null && (
              <p className={s.comment} dir="auto">
                {item.comment}
              </p>
            )}
            <p className={s.meta}>
              <RatingMark rating={item.reason.metric} score={item.reason.value} />
              {[where, gone ? t("act.gone") : whose(item.assignee, me, t), item.label]
                .filter(Boolean)
                .map((part) => ` · ${part}`)
                .join("")}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
