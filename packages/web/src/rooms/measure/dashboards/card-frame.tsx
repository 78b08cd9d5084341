import type { Card, CardAnswer } from "@heed/contract/measure/card";
import { cardTable } from "@heed/core/measure/card-tables/card-table";
import { cardTitle } from "@heed/core/measure/card-tables/card-title";
import { addDays } from "@heed/core/measure/day";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useId, useMemo, useState } from "react";
import { useNames } from "../../../api/names.ts";
import { PlainTable } from "../../../kit/chart/plain-table.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { Bone } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./card-frame.module.css";
import { type CardPlace, contentHeight } from "./card-look.ts";
import { viewOf } from "./card-views.ts";
import { ExportItems } from "./export-items.tsx";
import { CardProblem } from "./states.tsx";
import { useCardWords } from "./use-card-words.ts";

export type FrameProps = {
  card: Card;
  answer: CardAnswer | undefined;
  place: Omit<CardPlace, "range" | "height">;
  /** Days and filter of the whole, for files. */
  note: string;
  stale?: boolean;
  error?: unknown;
  retry?: () => void;
  /** Where the card is kept; only then a spreadsheet can be made of it. */
  kept?: { dashboard: string; body: object } | undefined;
  /** Somebody without an account looks. */
  shared?: boolean;
  /** No menu: on a wall and on a link's page. */
  plain?: boolean;
  /** What an editor can do with it, in its head. */
  tools?: ReactNode;
};

/** A card in its frame: title, what it looks at if that is its own, its content, and the way to take it along. */
export function CardFrame(props: FrameProps) {
  const t = useWords();
  const words = useCardWords();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const { card, answer } = props;
  const title = cardTitle(card, words);
  const content = card.kind === "text" ? ({ kind: "text" } as const) : (answer?.content ?? null);
  const fits = content !== null && content.kind === card.kind;
  const table = useMemo(() => (fits ? cardTable(card, content, words) : null), [fits, card, content, words]);
  const height = contentHeight(card);
  const place: CardPlace = {
    ...props.place,
    range: { from: answer?.from ?? props.place.today, to: answer?.to ?? addDays(props.place.today, 1) },
    height,
  };
  const { View } = viewOf(card.kind);
  const heading = card.kind !== "text" || card.title !== "";
  return (
    <section className={s.frame} aria-labelledby={id} data-card={card.kind}>
      <div className={s.head}>
        <div className={s.titles}>
          <h2 id={id} className={heading ? s.title : "only-heard"}>
            {title}
          </h2>
          <OwnLook card={card} />
        </div>
        {props.tools}
        {!props.plain && !props.tools && table && answer && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                className={s.more}
                aria-label={t("card.more", { name: title })}
              >
                <IconDots size={18} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <ExportItems
                {...{ card, place, title, table, asTable }}
                content={content}
                note={props.note}
                kept={props.kept}
                turn={() => setAsTable(!asTable)}
              />
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: what is scrolled is no group of fields */}
      <div
        className={props.stale ? `${s.body} ${s.stale}` : s.body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the card is scrolled by keyboard, too
        tabIndex={0}
        role="group"
        aria-labelledby={id}
      >
        {props.error ? (
          <ErrorState error={props.error} compact {...(props.retry && { retry: props.retry })} />
        ) : answer?.problem ? (
          <CardProblem problem={answer.problem} shared={props.shared ?? false} />
        ) : !fits ? (
          <div role="status">
            <span className="only-heard">{t("loading")}</span>
            <Bone height={Math.max(24, height - 8)} />
          </div>
        ) : asTable && table ? (
          <PlainTable caption={title} figures={table} />
        ) : (
          <View card={card} content={content} place={place} />
        )}
      </div>
    </section>
  );
}

/** What a card looks at instead of, or besides, what its dashboard looks at. */
function OwnLook(props: { card: Card }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const own = props.card.filters;
  if (!own || (own.period === undefined && own.where.length === 0 && !own.alone)) return null;
  const { period } = own;
  const parts = [
    period &&
      ("preset" in period ? t(`period.${period.preset}`) : format.dayRange(period.first, period.last)),
    ...own.where.map(({ field, value, values }) => {
      const said = (values ?? (value === undefined ? [null] : [value])).map((one) => names.value(field, one));
      return `${names.field(field)}: ${said.join(", ")}`;
    }),
    own.alone && t("card.alone"),
  ];
  return <p className={s.own}>{t("card.own", { look: parts.filter(Boolean).join(" · ") })}</p>;
}
