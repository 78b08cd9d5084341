import type { ChartAnswer } from "@heed/contract/measure/chart";
import type { ChartOption, CustomSeriesOption } from "../../../kit/chart/echarts.ts";
import type { Palette } from "../../../kit/chart/palette.ts";
import type { Format } from "../../../kit/format.ts";
import { type Domain, domainOf, roundStep } from "../../../kit/interval-bar.tsx";
import type { Unit } from "../../../kit/number.ts";

export type ControlLook = {
  chart: ChartAnswer;
  unit: Unit;
  /** The ends that the metric cannot pass. */
  limits: Domain | null;
  palette: Palette;
  format: Format;
  fontFamily: string;
  label: (bucket: string) => string;
  tooltip: (index: number) => HTMLElement;
};

/** How a control chart is drawn: band of limits, centre, line, points that are signals, levels between shifts. */
export function controlOption(look: ControlLook): ChartOption {
  const { chart, palette, unit, format } = look;
  const axis = axisOf(look);
  const text = { color: palette.dim, fontFamily: look.fontFamily, fontSize: 11 };
  return {
    animation: false,
    grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: "same" },
    xAxis: {
      type: "category",
      data: chart.periods.map(({ bucket }) => look.label(bucket)),
      boundaryGap: true,
      axisLine: { lineStyle: { color: palette["line-strong"] } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: "value",
      ...axis,
      axisLabel: {
        ...text,
        formatter: (value: number) => format.exact(value, unit, axis.interval < 1 ? 1 : 0),
      },
      splitLine: { show: false },
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      transitionDuration: 0,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      extraCssText: "box-shadow:none",
      axisPointer: { type: "line", lineStyle: { color: palette["line-strong"], type: "solid" } },
      formatter: (params: unknown) => look.tooltip(indexOf(params)),
    },
    series: [band(look), edges(look), centre(look), levels(look), line(look), dots(look)],
  };
}

function indexOf(params: unknown): number {
  const first = Array.isArray(params) ? params[0] : params;
  return (first as { dataIndex?: number } | undefined)?.dataIndex ?? 0;
}

/** Holds all values, and the limits of the periods that are about as sure as most. */
function axisOf({ chart, limits }: ControlLook): Domain & { interval: number } {
  const widths = chart.periods
    .flatMap(({ limits: own }) => (own ? [own.high - own.low] : []))
    .sort((a, b) => a - b);
  const usual = (widths[Math.floor(widths.length / 2)] ?? 0) * 1.6;
  const held = chart.periods.map(({ figure, limits: own }) => ({
    value: figure.value,
    low: own && own.high - own.low <= usual ? own.low : null,
    high: own && own.high - own.low <= usual ? own.high : null,
  }));
  const { min, max } = domainOf(held, limits, chart.centre);
  const interval = roundStep((max - min) / 4);
  const [floor, ceiling] = [Math.floor(min / interval) * interval, Math.ceil(max / interval) * interval];
  return {
    min: limits ? Math.max(limits.min, floor) : floor,
    max: limits ? Math.min(limits.max, ceiling) : ceiling,
    interval,
  };
}

type Draw = NonNullable<CustomSeriesOption["renderItem"]>;

function custom(z: number, { chart }: ControlLook, renderItem: Draw): CustomSeriesOption {
  return {
    type: "custom",
    z,
    silent: true,
    clip: true,
    data: chart.periods.map(({ figure }, at) => [at, figure.value ?? Number.NaN]),
    renderItem,
  };
}

type Api = Parameters<Draw>[1];

/** The box of a period's limits in pixels; null where it has none. */
function boxOf({ chart }: ControlLook, at: number, api: Api) {
  const own = chart.periods[at]?.limits;
  if (!own) return null;
  const [x = 0, y1 = 0] = api.coord([at, own.high]);
  const [, y2 = 0] = api.coord([at, own.low]);
  const size = api.size?.([1, 0]);
  const width = Array.isArray(size) ? (size[0] ?? 0) : (size ?? 0);
  return { x1: x - width / 2, x2: x + width / 2, y1, y2 };
}

/** Each period's own limits as a step, for their width changes with how many answered. */
function band(look: ControlLook): CustomSeriesOption {
  return custom(1, look, (params, api) => {
    const box = boxOf(look, params.dataIndex, api);
    if (!box) return null;
    const { x1, x2, y1, y2 } = box;
    const points = [
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
    ];
    return { type: "polygon", shape: { points }, style: { fill: look.palette.accent, opacity: 0.1 } };
  });
}

/** The upper and the lower limit of each period. */
function edges(look: ControlLook): CustomSeriesOption {
  return custom(1, look, (params, api) => {
    const box = boxOf(look, params.dataIndex, api);
    if (!box) return null;
    const { x1, x2, y1, y2 } = box;
    const edge = { stroke: look.palette["line-strong"], lineWidth: 1 };
    return {
      type: "group",
      children: [
        { type: "line", shape: { x1, x2, y1, y2: y1 }, style: edge },
        { type: "line", shape: { x1, x2, y1: y2, y2 }, style: edge },
      ],
    };
  });
}

/** The mean of the baseline, solid over the baseline itself and dashed beyond. */
function centre(look: ControlLook): CustomSeriesOption {
  const { chart, palette } = look;
  return custom(2, look, (params, api) => {
    if (params.dataIndex !== 0 || chart.centre === null) return null;
    const { x = 0, width = 0 } = params.coordSys as { x?: number; width?: number };
    const [, y = 0] = api.coord([0, chart.centre]);
    return {
      type: "line",
      shape: { x1: x, y1: y, x2: x + width, y2: y },
      style: { stroke: palette.dim, lineWidth: 1, lineDash: [2, 3] },
    };
  });
}

/** Where a new level begins: an upright line, and the levels before and after as thick strokes. */
function levels(look: ControlLook): CustomSeriesOption {
  const { chart, palette } = look;
  const at = (bucket: string): number => chart.periods.findIndex((period) => period.bucket === bucket);
  const cuts = chart.shifts.map((shift) => ({ ...shift, index: at(shift.at) }));
  return custom(2, look, (params, api) => {
    if (params.dataIndex !== 0 || cuts.length === 0) return null;
    const {
      x = 0,
      y = 0,
      width = 0,
      height = 0,
    } = params.coordSys as Partial<Record<"x" | "y" | "width" | "height", number>>;
    const step = width / Math.max(chart.periods.length, 1);
    const left = (index: number): number => x + index * step;
    const pieces = [
      { from: 0, to: cuts[0]?.index ?? 0, level: cuts[0]?.before ?? 0 },
      ...cuts.map(({ index, after }, cut) => ({
        from: index,
        to: cuts[cut + 1]?.index ?? chart.periods.length,
        level: after,
      })),
    ];
    const stroke = palette.text;
    return {
      type: "group",
      children: [
        ...pieces.map(({ from, to, level }) => {
          const [, height = 0] = api.coord([0, level]);
          return {
            type: "line" as const,
            shape: { x1: left(from), y1: height, x2: left(to), y2: height },
            style: { stroke, lineWidth: 2, opacity: 0.55 },
          };
        }),
        ...cuts.map(({ index }) => ({
          type: "line" as const,
          shape: { x1: left(index), y1: y, x2: left(index), y2: y + height },
          style: { stroke, lineWidth: 1, lineDash: [1, 3] },
        })),
      ],
    };
  });
}

function line(look: ControlLook): CustomSeriesOption {
  return custom(3, look, (params, api) => {
    const [a, b] = [look.chart.periods[params.dataIndex - 1], look.chart.periods[params.dataIndex]];
    if (!a || !b || a.figure.value === null || b.figure.value === null) return null;
    const [x1 = 0, y1 = 0] = api.coord([params.dataIndex - 1, a.figure.value]);
    const [x2 = 0, y2 = 0] = api.coord([params.dataIndex, b.figure.value]);
    return {
      type: "line",
      shape: { x1, y1, x2, y2 },
      style: { stroke: look.palette.accent, lineWidth: 1.5, ...(b.partial ? { lineDash: [3, 3] } : {}) },
    };
  });
}

/** Points outside of their limits are diamonds in another colour; a meaning is never told by colour alone. */
function dots(look: ControlLook): CustomSeriesOption {
  const { chart, palette } = look;
  const outside = new Set(chart.signals.flatMap(({ kind, from }) => (kind === "outside" ? [from] : [])));
  return custom(4, look, (params, api) => {
    const period = chart.periods[params.dataIndex];
    if (!period || period.figure.value === null) return null;
    const [x = 0, y = 0] = api.coord([params.dataIndex, period.figure.value]);
    if (!outside.has(period.bucket)) {
      const fill = period.figure.wide || period.partial ? palette.raised : palette.accent;
      return {
        type: "circle",
        shape: { cx: x, cy: y, r: 2.5 },
        style: { fill, stroke: palette.accent, lineWidth: 1.2 },
      };
    }
    const r = 6;
    const points = [
      [x, y - r],
      [x + r, y],
      [x, y + r],
      [x - r, y],
    ];
    return {
      type: "polygon",
      shape: { points },
      style: { fill: palette.low, stroke: palette.raised, lineWidth: 1.5 },
    };
  });
}
