import type { Format } from "../format.ts";
import { type Domain, domainOf, roundStep } from "../interval-bar.tsx";
import type { Unit } from "../number.ts";
import type { BarSeriesOption, ChartOption, CustomSeriesOption } from "./echarts.ts";
import type { Palette } from "./palette.ts";
import type { TrendPoint } from "./trend-point.ts";

export type TrendLook = {
  points: readonly TrendPoint[];
  unit: Unit;
  /** The ends that the metric cannot pass: −100 to 100 for an NPS. */
  limits: Domain | null;
  /** The figure of the whole period, drawn as a thin line. */
  whole: number | null;
  /** What one wants to reach, drawn as a line of its own. */
  target?: number | null;
  /** Where something happened: the points at which an upright line stands. */
  marks?: readonly number[];
  palette: Palette;
  format: Format;
  fontFamily: string;
  label: (bucket: string) => string;
  tooltip: (index: number) => HTMLElement;
};

/** How a trend is drawn: line and band of uncertainty, or bars from zero for counts. */
export function trendOption(look: TrendLook): ChartOption {
  const { points, palette, unit, format } = look;
  const counts = unit === "signals";
  const axis = counts ? null : axisOf(domainFor(look), look.limits);
  const text = { color: palette.dim, fontFamily: look.fontFamily, fontSize: 11 };
  return {
    animation: false,
    grid: {
      left: 4,
      right: 8,
      top: 12,
      bottom: 4,
      outerBoundsMode: "same",
    },
    xAxis: {
      type: "category",
      data: points.map((point) => look.label(point.bucket)),
      boundaryGap: true,
      axisLine: { lineStyle: { color: palette["line-strong"] } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: "value",
      ...(axis ?? { min: 0, splitNumber: 4 }),
      axisLabel: { ...text, formatter: (value: number) => format.exact(value, unit, smallSteps(axis)) },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      transitionDuration: 0,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      extraCssText: "box-shadow:none",
      axisPointer: {
        type: counts ? "shadow" : "line",
        lineStyle: { color: palette["line-strong"], type: "solid" },
      },
      formatter: (params: unknown) => look.tooltip(indexOf(params)),
    },
    series: counts
      ? [bars(look), upright(look)]
      : [band(look), whole(look), aim(look), upright(look), line(look), dots(look)],
  };
}

function indexOf(params: unknown): number {
  const first = Array.isArray(params) ? params[0] : params;
  return (first as { dataIndex?: number } | undefined)?.dataIndex ?? 0;
}

/**
 * What the axis has to hold: the points that are sure, with their ranges. Uncertain ones stretch it a little, but a
 * day with two answers may leave the frame rather than flatten all the others.
 */
function domainFor({ points, limits, whole: average, target }: TrendLook): Domain {
  const whole = target ?? average;
  const sure = points.filter((point) => !point.wide);
  if (sure.every((point) => point.value === null)) return domainOf(points, limits, whole);
  const core = domainOf(sure, limits, whole);
  const values = points.map((point) => (point.wide ? { value: point.value, low: null, high: null } : point));
  const all = domainOf(values, limits, whole);
  return all.max - all.min <= 2 * (core.max - core.min) ? all : core;
}

/** Round ends and steps: at most five lines, and none squeezed against its neighbour. */
function axisOf({ min, max }: Domain, limits: Domain | null): Domain & { interval: number } {
  const interval = roundStep((max - min) / 4);
  const floor = Math.floor(min / interval) * interval;
  const ceiling = Math.ceil(max / interval) * interval;
  return {
    min: limits ? Math.max(limits.min, floor) : floor,
    max: limits ? Math.min(limits.max, ceiling) : ceiling,
    interval,
  };
}

function smallSteps(axis: { interval: number } | null): number {
  return axis && axis.interval < 1 ? 1 : 0;
}

function bars({ points, palette }: TrendLook): BarSeriesOption {
  return {
    type: "bar",
    barMaxWidth: 28,
    data: points.map((point) => ({
      value: point.value ?? 0,
      itemStyle: { color: palette.accent, opacity: point.partial ? 0.45 : 0.9, borderRadius: [2, 2, 0, 0] },
    })),
  };
}

type Draw = NonNullable<CustomSeriesOption["renderItem"]>;

function custom(z: number, look: TrendLook, renderItem: Draw): CustomSeriesOption {
  return {
    type: "custom",
    z,
    silent: true,
    clip: true,
    // The tooltip follows the axis; the values only tell the chart where its points lie.
    data: look.points.map((point, i) => [i, point.value ?? Number.NaN]),
    renderItem,
  };
}

/** Between each two neighbours; hatched where either of them is too uncertain to build on. */
function band(look: TrendLook): CustomSeriesOption {
  const hatch = { image: hatching(look.palette.wide), repeat: "repeat" as const };
  return custom(1, look, (params, api) => {
    const [a, b] = [look.points[params.dataIndex - 1], look.points[params.dataIndex]];
    if (!a || !b || a.low === null || a.high === null || b.low === null || b.high === null) return null;
    const [x, y] = [params.dataIndex - 1, params.dataIndex];
    const points = [
      api.coord([x, a.low]),
      api.coord([x, a.high]),
      api.coord([y, b.high]),
      api.coord([y, b.low]),
    ];
    const unsure = a.wide || b.wide;
    return {
      type: "polygon",
      shape: { points },
      style: unsure ? { fill: hatch, opacity: 0.5 } : { fill: look.palette.accent, opacity: 0.14 },
    };
  });
}

function line(look: TrendLook): CustomSeriesOption {
  return custom(3, look, (params, api) => {
    const [a, b] = [look.points[params.dataIndex - 1], look.points[params.dataIndex]];
    if (!a || !b || a.value === null || b.value === null) return null;
    const [x1 = 0, y1 = 0] = api.coord([params.dataIndex - 1, a.value]);
    const [x2 = 0, y2 = 0] = api.coord([params.dataIndex, b.value]);
    const unsure = a.wide || b.wide;
    return {
      type: "line",
      shape: { x1, y1, x2, y2 },
      style: {
        stroke: unsure ? look.palette.wide : look.palette.accent,
        lineWidth: 2,
        ...(unsure || b.partial ? { lineDash: [3, 3] } : {}),
      },
    };
  });
}

/** A point each; hollow where it is uncertain or not complete. One without neighbours carries its range. */
function dots(look: TrendLook): CustomSeriesOption {
  const many = look.points.length > 45;
  return custom(4, look, (params, api) => {
    const i = params.dataIndex;
    const point = look.points[i];
    if (!point || point.value === null) return null;
    const alone =
      (look.points[i - 1]?.value ?? null) === null && (look.points[i + 1]?.value ?? null) === null;
    const hollow = point.wide || point.partial;
    if (many && !hollow && !alone) return null;
    const [cx = 0, cy = 0] = api.coord([i, point.value]);
    const color = point.wide ? look.palette.wide : look.palette.accent;
    const dot = {
      type: "circle" as const,
      shape: { cx, cy, r: 3 },
      style: { fill: hollow ? look.palette.raised : color, stroke: color, lineWidth: 1.5 },
    };
    if (!alone || point.low === null || point.high === null) return dot;
    const [, y1 = 0] = api.coord([i, point.low]);
    const [, y2 = 0] = api.coord([i, point.high]);
    const range = {
      type: "line" as const,
      shape: { x1: cx, y1, x2: cx, y2 },
      style: { stroke: color, lineWidth: 1.5 },
    };
    return { type: "group", children: [range, dot] };
  });
}

/** The whole period's figure as a thin line; its number stands under the chart. */
function whole(look: TrendLook): CustomSeriesOption {
  const { palette } = look;
  return custom(2, look, (params, api) => {
    if (params.dataIndex !== 0 || look.whole === null) return null;
    const { x = 0, width = 0 } = params.coordSys as { x?: number; width?: number };
    const [, y = 0] = api.coord([0, look.whole]);
    return {
      type: "line",
      shape: { x1: x, y1: y, x2: x + width, y2: y },
      style: { stroke: palette.dim, lineWidth: 1, lineDash: [2, 3] },
    };
  });
}

/** The target as a line of longer strokes. */
function aim(look: TrendLook): CustomSeriesOption {
  return custom(2, look, (params, api) => {
    if (params.dataIndex !== 0 || look.target === null || look.target === undefined) return null;
    const { x = 0, width = 0 } = params.coordSys as { x?: number; width?: number };
    const [, y = 0] = api.coord([0, look.target]);
    return {
      type: "line",
      shape: { x1: x, y1: y, x2: x + width, y2: y },
      style: { stroke: look.palette.text, lineWidth: 1, lineDash: [8, 4] },
    };
  });
}

/** Where something happened: an upright line with a small flag on top. */
function upright(look: TrendLook): CustomSeriesOption {
  return custom(5, look, (params, api) => {
    if (!look.marks?.includes(params.dataIndex)) return null;
    const { y = 0, height = 0 } = params.coordSys as { y?: number; height?: number };
    const [x = 0] = api.coord([params.dataIndex, 0]);
    const stroke = look.palette.text;
    return {
      type: "group",
      children: [
        {
          type: "line",
          shape: { x1: x, y1: y, x2: x, y2: y + height },
          style: { stroke, lineWidth: 1, lineDash: [1, 3] },
        },
        {
          type: "polygon",
          shape: {
            points: [
              [x, y],
              [x + 8, y + 4],
              [x, y + 8],
            ],
          },
          style: { fill: stroke },
        },
      ],
    };
  });
}

/** A small tile of slanted lines. */
function hatching(color: string): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = 6;
  tile.height = 6;
  const draw = tile.getContext("2d");
  if (draw) {
    draw.strokeStyle = color;
    draw.lineWidth = 1;
    draw.beginPath();
    for (const shift of [-6, 0, 6]) {
      draw.moveTo(shift, 6);
      draw.lineTo(shift + 6, 0);
    }
    draw.stroke();
  }
  return tile;
}
