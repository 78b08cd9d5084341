import type { DriversAnswer } from "@heed/contract/measure/drivers";
import { MultiSelect, Select, Switch } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useMetrics } from "../../../api/catalog.ts";
import { useNames } from "../../../api/names.ts";
import { ChartPanel } from "../../../kit/chart/chart-panel.tsx";
import { usePalette } from "../../../kit/chart/palette.ts";
import { canvasOf } from "../../../kit/chart/picture.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { ChartBone, RowBones } from "../../../kit/skeletons.tsx";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { MeasureNav } from "../measure-nav.tsx";
import s from "./drivers.module.css";
import { DriversMap } from "./drivers-map.tsx";
import { Explained, LeftOut } from "./drivers-notes.tsx";
import { DriversTable } from "./drivers-table.tsx";
import { mapDrawing } from "./map-drawing.ts";
import { missingAnswers, useDrivers } from "./use-drivers.ts";
import { useRatingNames } from "./use-rating-names.ts";
import { WhatIfPanel } from "./what-if-panel.tsx";

/** Which rated items carry an outcome: the map, the items one by one, what if. */
export function Drivers() {
  const t = useWords();
  const names = useNames();
  const nameOf = useRatingNames();
  const { slice } = useScope();
  const words = useScopeWords();
  const navigate = useNavigate();
  const search = useSearch({ from: "/shell/measure/drivers" });
  const metrics = useMetrics();
  const outcomes = metrics.filter(({ kind }) => (OUTCOMES as readonly string[]).includes(kind));
  const outcome = search.outcome ?? "nps";
  const chosen = search.items?.split(",").filter((key) => key !== "") ?? [];
  const weighted = search.weighted === true;
  const answer = useDrivers({ ...slice, outcome, weighted, drivers: chosen.length > 0 ? chosen : "all" });
  const [picked, setPicked] = useState<string>();
  const metric = metrics.find(({ key }) => key === outcome);
  const outcomeName = metric ? names.metric(metric) : outcome;
  const ratings = metrics.filter(({ kind, rating }) => kind === "mean" && rating !== metric?.rating);
  const set = (change: {
    outcome?: string | undefined;
    items?: string | undefined;
    weighted?: boolean | undefined;
  }) => void navigate({ to: "/measure/drivers", search: (was) => ({ ...was, ...change }), replace: true });
  const few = answer.isError ? missingAnswers(answer.error) : undefined;
  const known = answer.isError ? undefined : answer.data;

  return (
    <>
      <PageHeader title={t("nav.measure")} tab={t("measure.page.drivers")} lead={words.days} />
      <MeasureNav />
      <div className={s.controls}>
        <Select
          className={s.outcome}
          searchable
          allowDeselect={false}
          label={t("drivers.outcome")}
          value={outcome}
          data={
            outcomes.some(({ key }) => key === outcome)
              ? outcomes.map((one) => ({
                  value: one.key,
                  label:
                    one.kind === "mean" ? t("measure.mean", { name: names.metric(one) }) : names.metric(one),
                }))
              : [{ value: outcome, label: outcomeName }]
          }
          onChange={(key) => key && set({ outcome: key, items: undefined })}
        />
        <MultiSelect
          className={s.items}
          searchable
          clearable
          label={t("drivers.items")}
          placeholder={chosen.length === 0 ? t("drivers.items.all") : ""}
          value={chosen}
          maxValues={30}
          data={ratings.flatMap(({ rating }) => (rating ? [{ value: rating, label: nameOf(rating) }] : []))}
          onChange={(keys) => set({ items: keys.length > 0 ? keys.join(",") : undefined })}
        />
        <Switch
          className={s.weighted}
          label={t("drivers.weighted")}
          checked={weighted}
          onChange={(event) => set({ weighted: event.currentTarget.checked || undefined })}
        />
      </div>
      {few ? (
        <Panel>
          <EmptyState title={t("drivers.few")}>
            {few.needed !== null && few.found !== null
              ? t("drivers.few.hint", { needed: few.needed, found: few.found })
              : t("drivers.few.plain")}
          </EmptyState>
        </Panel>
      ) : answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : known?.withheld ? (
        <Panel>
          <EmptyState title={t("drivers.withheld")}>{t("drivers.withheld.hint")}</EmptyState>
        </Panel>
      ) : (
        <div className={answer.isPlaceholderData ? `${s.grid} ${s.stale}` : s.grid}>
          <MapPanel answer={known} outcomeName={outcomeName} picked={picked} onPick={setPicked} />
          {known ? (
            <WhatIfPanel answer={known} picked={picked} onPick={setPicked} outcomeName={outcomeName} />
          ) : (
            <Panel title={t("drivers.whatIf")}>
              <RowBones rows={4} />
            </Panel>
          )}
          <div className={s.wide}>
            <Panel title={t("drivers.table")} hint={t("drivers.lead")} flush>
              {known ? <DriversTable answer={known} onPick={setPicked} /> : <RowBones rows={6} />}
            </Panel>
          </div>
          {known && known.left.length > 0 && (
            <div className={s.wide}>
              <LeftOut answer={known} />
            </div>
          )}
        </div>
      )}
    </>
  );
}

/** The kinds of metrics that read one rating of each answer. */
const OUTCOMES = ["nps", "net", "box", "mean"] as const;

function MapPanel(props: {
  answer: DriversAnswer | undefined;
  outcomeName: string;
  picked: string | undefined;
  onPick: (driver: string) => void;
}) {
  const t = useWords();
  const nameOf = useRatingNames();
  const palette = usePalette();
  const words = useScopeWords();
  const { answer } = props;
  return (
    <ChartPanel
      title={t("drivers.map")}
      note={`${props.outcomeName} · ${words.note}`}
      figures={
        answer && {
          head: [
            t("drivers.item"),
            t("drivers.share"),
            t("measure.low"),
            t("measure.high"),
            t("drivers.performance"),
            t("measure.low"),
            t("measure.high"),
            t("measure.n"),
          ],
          rows: answer.drivers.map(({ driver, share, performance, n }) => [
            nameOf(driver),
            share.value,
            share.low,
            share.high,
            performance.value,
            performance.low,
            performance.high,
            n,
          ]),
        }
      }
      picture={() =>
        answer &&
        canvasOf(
          mapDrawing(answer, palette, {
            name: nameOf,
            quadrant: (key) => t(`drivers.quadrant.${key}`),
            x: t("drivers.map.axis.x"),
            y: t("drivers.map.axis.y"),
          }),
        )
      }
    >
      {answer ? (
        <>
          <Explained answer={answer} outcomeName={props.outcomeName} />
          <DriversMap answer={answer} picked={props.picked} onPick={props.onPick} />
        </>
      ) : (
        <ChartBone height={460} />
      )}
    </ChartPanel>
  );
}
