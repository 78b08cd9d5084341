import type { Card, CardInput, CardKind } from "@heed/contract/measure/card";
import type { DashboardFilters } from "@heed/contract/measure/dashboard";
import { Button, Modal, SegmentedControl, Select, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useCardAnswers } from "../../../api/dashboards.ts";
import { PRESETS } from "../../../scope/period.ts";
import { useWords } from "../../../words/words.tsx";
import { CardFrame, type FrameProps } from "./card-frame.tsx";
import { CARD_KINDS, viewOf } from "./card-views.ts";
import s from "./dashboard.module.css";
import { useChoices } from "./form/use-choices.ts";
import { roomOf } from "./grid.tsx";

/** Chooses a kind of card, then what it shows; what it will look like stands beside it. */
export function CardEditor(props: {
  card: Card | undefined;
  id: string;
  filters: DashboardFilters;
  place: FrameProps["place"];
  put: (card: Card) => void;
  close: () => void;
}) {
  const t = useWords();
  const choices = useChoices();
  const [card, setCard] = useState(props.card);
  // The window is gone when it is closed, so it gives the focus back itself.
  const [from] = useState(() => document.activeElement);
  useEffect(() => () => (from instanceof HTMLElement ? from.focus() : undefined), [from]);
  const begin = (kind: CardKind) => {
    const { size, blank } = viewOf(kind);
    setCard({ ...blank(choices), id: props.id, title: "", ...size } as Card);
  };
  const title = props.card ? "card.edit" : card ? viewOf(card.kind).word : "card.add";
  return (
    <Modal
      opened
      onClose={props.close}
      title={t(title)}
      size={card ? 900 : 640}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      {card ? (
        <Editing {...props} card={card} change={setCard} isNew={props.card === undefined} />
      ) : (
        <div className={s.kinds}>
          {CARD_KINDS.map((kind) => {
            const { icon: Icon, word, lead } = viewOf(kind);
            return (
              <UnstyledButton key={kind} className={s.kind} onClick={() => begin(kind)}>
                <Icon size={20} aria-hidden="true" />
                <span>
                  <b>{t(word)}</b>
                  <span className={s.description}>{t(lead)}</span>
                </span>
              </UnstyledButton>
            );
          })}
        </div>
      )}
    </Modal>
  );
}

function Editing(props: {
  card: Card;
  change: (card: Card) => void;
  isNew: boolean;
  filters: DashboardFilters;
  place: FrameProps["place"];
  put: (card: Card) => void;
  close: () => void;
}) {
  const t = useWords();
  const { card, change } = props;
  const [asked] = useDebouncedValue(card, 250);
  const answers = useCardAnswers([asked as CardInput], props.filters, asked.kind !== "text");
  const { Form } = viewOf(card.kind);
  return (
    <>
      <div className={s.editor}>
        <div className={s.form}>
          <TextInput
            label={t("card.title")}
            placeholder={t("card.title.auto")}
            maxLength={120}
            value={card.title}
            onChange={(event) => change({ ...card, title: event.currentTarget.value })}
          />
          <Form card={card} change={change} />
          <div>
            <p className={s.hint}>{t("card.width")}</p>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={t("card.width")}
              value={String(card.width)}
              data={["1", "2", "3", "4"]}
              onChange={(width) => change({ ...card, width: Number(width) })}
            />
          </div>
          {card.kind !== "text" && <OwnPeriod card={card} change={change} />}
        </div>
        <div className={s.preview}>
          <p className={s.hint}>{t("card.preview")}</p>
          <div style={{ ...roomOf(card), height: card.height * 60 - 12 }}>
            <CardFrame
              card={asked}
              answer={answers.data?.items.find(({ id }) => id === card.id)}
              place={props.place}
              note=""
              stale={answers.isPlaceholderData}
              error={answers.data ? null : answers.error}
              retry={() => void answers.refetch()}
              plain
            />
          </div>
        </div>
      </div>
      <div className={s.actions}>
        <Button variant="default" onClick={props.close}>
          {t("action.cancel")}
        </Button>
        <Button onClick={() => props.put(card)}>{t(props.isNew ? "card.put" : "card.change")}</Button>
      </div>
    </>
  );
}

/** Days of its own, and whether the dashboard's filter holds for this card. */
function OwnPeriod(props: { card: Card; change: (card: Card) => void }) {
  const t = useWords();
  const { card, change } = props;
  const own = card.filters ?? { where: [], alone: false };
  const preset = own.period && "preset" in own.period ? own.period.preset : null;
  const set = (next: typeof own) => {
    const { filters: _, ...bare } = card;
    const isPlain = next.period === undefined && next.where.length === 0 && !next.alone;
    change(isPlain ? (bare as Card) : { ...card, filters: next });
  };
  return (
    <>
      <Select
        label={t("card.period")}
        clearable
        placeholder={t("card.period.same")}
        value={preset}
        data={PRESETS.map((one) => ({ value: one, label: t(`period.${one}`) }))}
        onChange={(value) => {
          const { period: _, ...rest } = own;
          const chosen = PRESETS.find((one) => one === value);
          set(chosen ? { ...rest, period: { preset: chosen } } : rest);
        }}
      />
      <Select
        label={t("card.filter")}
        allowDeselect={false}
        value={own.alone ? "alone" : "same"}
        data={[
          { value: "same", label: t("card.filter.same") },
          { value: "alone", label: t("card.alone") },
        ]}
        onChange={(value) => set({ ...own, alone: value === "alone" })}
      />
    </>
  );
}
