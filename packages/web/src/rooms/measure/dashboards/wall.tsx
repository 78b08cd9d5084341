import { addDays } from "@heed/core/measure/day";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { dashboardQuery, dashboardsQuery, useDashboardAnswers } from "../../../api/dashboards.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { useNow } from "../../../kit/now.ts";
import { useWords } from "../../../words/words.tsx";
import { CardFrame } from "./card-frame.tsx";
import { Cell, Grid } from "./grid.tsx";
import { useAwake } from "./use-awake.ts";
import { useFit } from "./use-fit.ts";
import { useLook } from "./use-look.ts";
import s from "./wall.module.css";

const SECONDS = 30;

/** Dashboards on a wall: one after the other, as large as the screen; Esc leaves. */
export function Wall() {
  const t = useWords();
  const navigate = useNavigate();
  const { boards, every } = useSearch({ from: "/shell/measure/wall" });
  const listed = useQuery({ ...dashboardsQuery(), enabled: boards === undefined }).data;
  const ids = boards?.split(",").filter(Boolean) ?? listed?.items.map(({ id }) => id) ?? [];
  const [at, setAt] = useState(0);
  const wall = useRef<HTMLDivElement>(null);
  useAwake();
  const id = ids.length > 0 ? ids[at % ids.length] : undefined;
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    const back = ids.length === 1 && id !== undefined;
    if (back) void navigate({ to: "/measure/dashboards/$id", params: { id }, search: (was) => was });
    else void navigate({ to: "/measure/dashboards", search: (was) => was });
  };
  const step = (by: number) => setAt((now) => (now + by + ids.length) % Math.max(1, ids.length));
  useEffect(() => {
    wall.current?.focus();
    // Some browsers fill the screen only after a click; the wall then covers the window.
    void wall.current?.requestFullscreen?.().catch(() => {});
  }, []);
  useEffect(() => {
    if (ids.length < 2) return;
    const timer = setInterval(() => setAt((now) => (now + 1) % ids.length), (every ?? SECONDS) * 1000);
    return () => clearInterval(timer);
  }, [ids.length, every]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the whole screen listens to Esc and the arrow keys
    <div
      ref={wall}
      className={s.wall}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the focus, so that its keys work
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
        if (event.key === "ArrowRight") step(1);
        if (event.key === "ArrowLeft") step(-1);
      }}
    >
      {id === undefined ? listed && <EmptyState title={t("dashboards.none")} /> : <Board key={id} id={id} />}
      <footer className={s.foot}>
        <span>{t("wall.keys")}</span>
        {ids.length > 1 && <span>{t("wall.place", { at: (at % ids.length) + 1, of: ids.length })}</span>}
        <button type="button" className={s.leave} onClick={leave}>
          {t("wall.leave")}
        </button>
      </footer>
    </div>
  );
}

function Board(props: { id: string }) {
  const format = useFormat();
  const now = useNow(30_000);
  const { data: dashboard } = useQuery(dashboardQuery(props.id));
  const { filters, ready, place } = useLook(dashboard);
  // On a wall each dashboard looks at its own days and its own filter.
  const look = dashboard?.filters ?? filters;
  const answers = useDashboardAnswers(dashboard, look, ready);
  const inner = useRef<HTMLDivElement>(null);
  const fit = useFit(inner, dashboard?.cards);
  if (!dashboard) return null;
  const [first] = answers.byId.values();
  return (
    <div className={s.board} style={{ zoom: fit.zoom, width: fit.width }}>
      <div ref={inner}>
        <header className={s.head}>
          <h1 className={s.title}>{dashboard.name}</h1>
          <p>
            {first && format.dayRange(first.from, addDays(first.to, -1))} ·{" "}
            {format.dateTime(new Date(now).toISOString())}
          </p>
        </header>
        <Grid columns={fit.columns}>
          {dashboard.cards.map((card) => (
            <Cell key={card.id} card={card}>
              <CardFrame
                card={card}
                answer={answers.byId.get(card.id)}
                place={place}
                note=""
                error={answers.errorOf(card.id)}
                plain
              />
            </Cell>
          ))}
        </Grid>
      </div>
    </div>
  );
}
