import type { Card, CardInput } from "@heed/contract/measure/card";
import type { Dashboard, DashboardFilters } from "@heed/contract/measure/dashboard";
import { cardTitle } from "@heed/core/measure/card-tables/card-title";
import { HeedError } from "@heed/sdk/heed-error";
import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { client } from "../../../api/client.ts";
import { dashboardQuery, useCardAnswers } from "../../../api/dashboards.ts";
import { keys } from "../../../api/keys.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { errorText } from "../../../kit/error-state.tsx";
import { LeaveGuard } from "../../../kit/leave-guard.tsx";
import { useWords } from "../../../words/words.tsx";
import { CardEditor } from "./card-editor.tsx";
import { CardFrame, type FrameProps } from "./card-frame.tsx";
import s from "./dashboard.module.css";
import { resized } from "./resized.ts";
import { SortableGrid } from "./sortable-grid.tsx";
import { freeId } from "./templates.ts";
import { useCardWords } from "./use-card-words.ts";

/** A dashboard while it is built: its name, its cards, their order and their sizes. Nothing is kept before "Save". */
export function DashboardEditor(props: {
  dashboard: Dashboard;
  filters: DashboardFilters;
  place: FrameProps["place"];
  note: string;
  done: () => void;
}) {
  const t = useWords();
  const words = useCardWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { dashboard } = props;
  const [name, setName] = useState(dashboard.name);
  const [cards, setCards] = useState<readonly Card[]>(dashboard.cards);
  const [edited, setEdited] = useState<Card | "new">();
  const [keepFilters, setKeepFilters] = useState(false);
  const free = useRef(false);
  const answers = useCardAnswers(cards, props.filters);
  const byId = new Map(answers.data?.items.map((answer) => [answer.id, answer]));
  const dirty = name !== dashboard.name || cards !== dashboard.cards || keepFilters;
  const filters = keepFilters ? props.filters : dashboard.filters;
  const body = { name, description: dashboard.description, cards: cards as CardInput[], filters };
  const kept = (next: Dashboard) => {
    free.current = true;
    cache.setQueryData(dashboardQuery(next.id).queryKey, next);
    void cache.invalidateQueries({ queryKey: [...keys.dashboards, "list"] });
  };
  const save = useMutation({
    mutationFn: () =>
      client.call("putDashboard", {
        params: { id: dashboard.id },
        body: { ...body, shared: dashboard.shared, version: dashboard.version },
      }),
    onSuccess: (next) => {
      kept(next);
      props.done();
    },
  });
  const copy = useMutation({
    mutationFn: () => client.call("createDashboard", { body }),
    onSuccess: (made) => {
      kept(made);
      props.done();
      void navigate({ to: "/measure/dashboards/$id", params: { id: made.id }, search: (was) => was });
    },
  });
  const readTheirs = () => {
    free.current = true;
    void cache.invalidateQueries({ queryKey: keys.dashboards }).then(props.done);
  };
  const put = (card: Card) => {
    const known = cards.some(({ id }) => id === card.id);
    setCards(known ? cards.map((one) => (one.id === card.id ? card : one)) : [...cards, card]);
    setEdited(undefined);
  };
  const shift = (card: Card, by: number) => {
    const next = cards.filter(({ id }) => id !== card.id);
    next.splice(Math.max(0, cards.indexOf(card) + by), 0, card);
    setCards(next);
  };
  const isLate = save.error instanceof HeedError && save.error.code === "conflict";
  const failed = copy.error ?? save.error;
  return (
    <>
      <LeaveGuard dirty={dirty} free={free} />
      <div className={s.editBar}>
        <TextInput
          aria-label={t("dashboard.name")}
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => setEdited("new")}
        >
          {t("card.add")}
        </Button>
        <Menu position="bottom-end" width={300}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t("dashboard.more")}>
              <IconDots size={18} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setKeepFilters(!keepFilters)}>
              {t(keepFilters ? "dashboard.filters.keepNot" : "dashboard.filters.keep")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" onClick={props.done}>
          {t("action.cancel")}
        </Button>
        <Button loading={save.isPending} disabled={name.trim() === ""} onClick={() => save.mutate()}>
          {t("dashboard.save")}
        </Button>
      </div>
      {keepFilters && <p className={s.hint}>{t("dashboard.filters.kept")}</p>}
      {failed && (
        <div role="alert" className={s.editBar}>
          <span>{isLate ? t("dashboard.late") : errorText(failed, t)}</span>
          {isLate && (
            <>
              <Button variant="default" onClick={readTheirs}>
                {t("dashboard.late.theirs")}
              </Button>
              <Button loading={copy.isPending} onClick={() => copy.mutate()}>
                {t("dashboard.late.copy")}
              </Button>
            </>
          )}
        </div>
      )}
      {cards.length === 0 ? (
        <EmptyState
          title={t("dashboard.empty")}
          action={<Button onClick={() => setEdited("new")}>{t("card.add")}</Button>}
        />
      ) : (
        <SortableGrid
          cards={cards}
          move={setCards}
          render={(card, handle) => {
            const title = cardTitle(card, words);
            const size = (by: Parameters<typeof resized>[1]) => put(resized(card, by));
            return (
              <CardFrame
                card={card}
                answer={byId.get(card.id)}
                place={props.place}
                note={props.note}
                stale={answers.isPlaceholderData}
                error={answers.data ? null : answers.error}
                tools={
                  <div className={s.tools}>
                    {handle}
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={t("card.more", { name: title })}
                        >
                          <IconDots size={18} aria-hidden="true" />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item onClick={() => setEdited(card)}>{t("card.edit")}</Menu.Item>
                        <Menu.Item closeMenuOnClick={false} onClick={() => size({ width: 1 })}>
                          {t("card.wider")}
                        </Menu.Item>
                        <Menu.Item closeMenuOnClick={false} onClick={() => size({ width: -1 })}>
                          {t("card.narrower")}
                        </Menu.Item>
                        <Menu.Item closeMenuOnClick={false} onClick={() => size({ height: 1 })}>
                          {t("card.taller")}
                        </Menu.Item>
                        <Menu.Item closeMenuOnClick={false} onClick={() => size({ height: -1 })}>
                          {t("card.shorter")}
                        </Menu.Item>
                        <Menu.Item onClick={() => shift(card, -1)}>{t("card.earlier")}</Menu.Item>
                        <Menu.Item onClick={() => shift(card, 1)}>{t("card.later")}</Menu.Item>
                        <Menu.Item onClick={() => setCards([...cards, { ...card, id: freeId(cards) }])}>
                          {t("card.duplicate")}
                        </Menu.Item>
                        <Menu.Item onClick={() => setCards(cards.filter(({ id }) => id !== card.id))}>
                          {t("card.remove")}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  </div>
                }
              />
            );
          }}
        />
      )}
      {edited !== undefined && (
        <CardEditor
          card={edited === "new" ? undefined : edited}
          id={edited === "new" ? freeId(cards) : edited.id}
          filters={props.filters}
          place={props.place}
          put={put}
          close={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
