import type { NewDashboard } from "@heed/contract/measure/dashboard";
import { UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../../words/words.tsx";
import s from "./dashboard.module.css";
import { cardsOf, TEMPLATES } from "./templates.ts";

/** Ready-made dashboards; one click makes one of one's own of it. */
export function TemplatePicker(props: { busy: boolean; make: (body: NewDashboard) => void }) {
  const t = useWords();
  return (
    <section aria-labelledby="templates" className={s.templates}>
      <h2 id="templates" className={s.heading}>
        {t("templates.title")}
      </h2>
      <div className={s.tiles}>
        {TEMPLATES.map((template) => {
          const cards = cardsOf(template, t);
          return (
            <UnstyledButton
              key={template.key}
              className={s.tile}
              disabled={props.busy}
              onClick={() =>
                props.make({
                  name: t(template.word),
                  description: t(template.lead),
                  cards,
                  filters: { period: { preset: template.period } },
                })
              }
            >
              <span className={s.sketch} aria-hidden="true">
                {cards.map((card) => (
                  <i
                    key={card.id}
                    style={{ gridColumn: `span ${card.width}`, gridRow: `span ${card.height}` }}
                  />
                ))}
              </span>
              <span className={s.tileName}>{t(template.word)}</span>
              <span className={s.description}>{t(template.lead)}</span>
            </UnstyledButton>
          );
        })}
        <UnstyledButton
          className={`${s.tile} ${s.emptyTile}`}
          disabled={props.busy}
          onClick={() => props.make({ name: t("templates.empty.name") })}
        >
          <IconPlus size={20} aria-hidden="true" />
          <span className={s.tileName}>{t("templates.empty")}</span>
        </UnstyledButton>
      </div>
    </section>
  );
}
