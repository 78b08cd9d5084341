import type { Condition } from "@heed/contract/measure/query";
import { dayIn } from "@heed/core/measure/day";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useNow } from "../kit/now.ts";
import { useSession } from "../session/session.ts";
import { type Period, parsePeriod, type Range, rangeOf, writePeriod } from "./period.ts";
import { conditionsOf, parseSegment, type Segment, writeSegment } from "./segment.ts";

export type Scope = {
  period: Period;
  range: Range;
  segment: Segment;
  zone: string;
  today: string;
  /** The slice of signals as questions to the server want it. */
  slice: { from: string; to: string; timezone: string; where: Condition[] };
  setPeriod: (period: Period) => void;
  setSegment: (segment: Segment) => void;
};

/** The period and the segment in the address, and how to change them. */
export function useScope(): Scope {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const zone = useSession().workspace.timezone;
  const today = dayIn(zone, useNow(60_000));
  return useMemo(() => {
    const period = parsePeriod(search.period);
    const range = rangeOf(period, today);
    const segment = parseSegment(search.segment);
    const set = (change: { period?: string | undefined; segment?: string | undefined }) =>
      void navigate({ to: ".", search: (was) => ({ ...was, ...change }) });
    return {
      period,
      range,
      segment,
      zone,
      today,
      slice: { ...range, timezone: zone, where: conditionsOf(segment) },
      setPeriod: (next) => set({ period: writePeriod(next) }),
      setSegment: (next) => set({ segment: writeSegment(next) }),
    };
  }, [search.period, search.segment, zone, today, navigate]);
}
