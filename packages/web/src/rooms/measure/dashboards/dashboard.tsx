import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { dashboardQuery, useDashboardAnswers } from "../../../api/dashboards.ts";
import { useNames } from "../../../api/names.ts";
import { BackLink } from "../../../kit/back-link.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import { CardFrame } from "./card-frame.tsx";
import s from "./dashboard.module.css";
import { DashboardActions } from "./dashboard-actions.tsx";
import { DashboardEditor } from "./dashboard-editor.tsx";
import { DrillDrawer, type DrilledSlice } from "./drill-drawer.tsx";
import { Cell, Grid } from "./grid.tsx";
import "./print.css";
import { useLook } from "./use-look.ts";

/** One dashboard: its cards, answered together, and all that can be done with it. */
export function DashboardPage() {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const mayRead = useMay("signals.read");
  const { id } = useParams({ from: "/shell/measure/dashboards/$id" });
  const found = useQuery(dashboardQuery(id));
  const dashboard = found.data;
  const [editing, setEditing] = useState(false);
  const [drilled, setDrilled] = useState<DrilledSlice | null>(null);
  const { ready, filters, zone, place, rest } = useLook(dashboard);
  const answers = useDashboardAnswers(dashboard, filters, ready && !editing);
  const back = (
    <BackLink to="/measure/dashboards" search={(was) => was}>
      {t("measure.page.dashboards")}
    </BackLink>
  );
  if (found.error) {
    return (
      <>
        <PageHeader title={t("measure.page.dashboards")} back={back} />
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      </>
    );
  }
  if (!dashboard) {
    return (
      <>
        <PageHeader title={"\u00a0"} back={back} />
        <RowBones rows={6} height={56} />
      </>
    );
  }
  const restChips = rest.length > 0 && (
    <p className={s.rest}>
      {rest.map(({ field, op, value, values }) => (
        <Tag key={`${field}${op}`}>
          {[names.field(field), t(`dashboard.op.${op}`), (values ?? [value ?? ""]).join(", ")].join(" ")}
        </Tag>
      ))}
    </p>
  );
  if (editing) {
    return (
      <>
        <PageHeader title={dashboard.name} lead={words.days} back={back} />
        <DashboardEditor
          dashboard={dashboard}
          filters={filters}
          place={place}
          note={words.note}
          done={() => setEditing(false)}
        />
      </>
    );
  }
  return (
    <div className="dashboard-print">
      <PageHeader
        title={dashboard.name}
        lead={[dashboard.description, words.note].filter(Boolean).join(" · ")}
        back={back}
        actions={<DashboardActions dashboard={dashboard} filters={filters} edit={() => setEditing(true)} />}
      />
      {restChips}
      {dashboard.cards.length === 0 ? (
        <EmptyState title={t("dashboard.empty")}>
          <Link to="/measure/dashboards">{t("dashboard.empty.hint")}</Link>
        </EmptyState>
      ) : (
        <Grid>
          {dashboard.cards.map((card) => {
            const answer = answers.byId.get(card.id);
            const where = card.filters?.alone
              ? card.filters.where
              : [...filters.where, ...(card.filters?.where ?? [])];
            const drill = (wanted: {
              title: string;
              where: typeof where;
              range?: { from: string; to: string };
            }) =>
              setDrilled({
                title: wanted.title,
                from: wanted.range?.from ?? answer?.from ?? "",
                to: wanted.range?.to ?? answer?.to ?? "",
                timezone: zone,
                where: [...where, ...wanted.where],
              });
            return (
              <Cell key={card.id} card={card}>
                <CardFrame
                  card={card}
                  answer={answer}
                  place={{ ...place, ...(mayRead && { drill }) }}
                  note={words.note}
                  stale={answers.stale}
                  error={answers.errorOf(card.id)}
                  retry={answers.refetch}
                  kept={{ dashboard: id, body: { filters } }}
                />
              </Cell>
            );
          })}
        </Grid>
      )}
      <DrillDrawer slice={drilled} close={() => setDrilled(null)} />
    </div>
  );
}
