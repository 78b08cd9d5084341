import type { LinkedDashboard } from "@heed/contract/measure/dashboard-link";
import { addDays, dayIn } from "@heed/core/measure/day";
import { useNames } from "../../../api/names.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { rangeOf } from "../../../scope/period.ts";
import { useWords } from "../../../words/words.tsx";
import { CardFrame } from "./card-frame.tsx";
import s from "./dashboard.module.css";
import { Cell, Grid } from "./grid.tsx";
import "./print.css";

/** A shared dashboard, to be read: no menus, no ways further. */
export function LinkedBoard(props: { data: LinkedDashboard }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { data } = props;
  const today = dayIn(data.workspace.timezone, Date.parse(data.answers.asOf));
  const range = rangeOf(data.filters.period, today);
  const filter = data.filters.where.map(({ field, op, value, values }) => {
    const said = (values ?? (value === undefined ? [] : [value])).map((one) => names.value(field, one));
    return `${names.field(field)} ${t(`dashboard.op.${op}`)} ${said.join(", ")}`.trim();
  });
  const note = [`${format.dayRange(range.from, addDays(range.to, -1))} (${format.zone})`, ...filter].join(
    " · ",
  );
  const byId = new Map(data.answers.items.map((answer) => [answer.id, answer]));
  return (
    <main className={`${s.public} dashboard-print`}>
      <header className={s.publicHead}>
        <div>
          <h1 className={s.publicTitle}>{data.name}</h1>
          <p className={s.hint}>{[data.workspace.name, data.description].filter(Boolean).join(" · ")}</p>
        </div>
        <p className={s.hint}>{note}</p>
      </header>
      {data.cards.length === 0 ? (
        <EmptyState title={t("dashboard.empty")} />
      ) : (
        <Grid>
          {data.cards.map((card) => (
            <Cell key={card.id} card={card}>
              <CardFrame
                card={card}
                answer={byId.get(card.id)}
                place={{ today, metrics: data.metrics, notes: data.notes }}
                note={note}
                shared
              />
            </Cell>
          ))}
        </Grid>
      )}
      <p className={s.publicFoot}>
        {t("sharing.foot", {
          asOf: format.dateTime(data.answers.asOf),
          until: format.dateTime(data.expiresAt),
        })}
      </p>
    </main>
  );
}
