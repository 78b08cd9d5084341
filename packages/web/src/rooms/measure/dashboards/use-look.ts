import type { Dashboard, DashboardFilters } from "@heed/contract/measure/dashboard";
import { addDays } from "@heed/core/measure/day";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useMetrics } from "../../../api/catalog.ts";
import { notesQuery } from "../../../api/dashboards.ts";
import { writePeriod } from "../../../scope/period.ts";
import { conditionsOf, writeSegment } from "../../../scope/segment.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { segmentOf } from "./filters-of.ts";

const none: readonly never[] = [];

/**
 * What a dashboard is looked at with: its own days and filter when it is opened, unless the address says otherwise,
 * then whatever the scope bar says. `ready` once that is settled.
 */
export function useLook(dashboard: Dashboard | undefined) {
  const { period, segment, range, today, zone } = useScope();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const metrics = useMetrics();
  const [opened, setOpened] = useState<string>();
  const id = dashboard?.id;
  const own = useMemo(() => segmentOf(dashboard?.filters.where ?? []), [dashboard]);
  useEffect(() => {
    if (!dashboard || opened === id) return;
    setOpened(id);
    if (search.period !== undefined || search.segment !== undefined) return;
    const wanted = { period: writePeriod(dashboard.filters.period), segment: writeSegment(own.segment) };
    if (wanted.period === undefined && wanted.segment === undefined) return;
    void navigate({ to: ".", search: (was) => ({ ...was, ...wanted }), replace: true });
  }, [dashboard, opened, id, own, search.period, search.segment, navigate]);
  const filters: DashboardFilters = useMemo(
    () => ({ period, where: [...conditionsOf(segment), ...own.rest] }),
    [period, segment, own],
  );
  const notes = useQuery(notesQuery({ first: range.from, last: addDays(range.to, -1) })).data?.items ?? none;
  const place = useMemo(() => ({ today, metrics, notes }), [today, metrics, notes]);
  return { ready: opened === id && id !== undefined, filters, range, zone, place, rest: own.rest };
}
