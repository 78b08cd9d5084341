import type { DriversAnswer } from "@heed/contract/measure/drivers";
import { type Domain, domainOf, roundStep, share } from "../../../kit/interval-bar.tsx";

export type Box = { x: number; y: number; width: number; height: number };
/** One item on the map, in pixels: its point, the ends of its intervals, its name where it covers nothing else. */
export type PlacedDriver = {
  driver: string;
  name: string;
  x: number;
  y: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  label: Box;
  /** Where a line that leads to the name ends; null where the name stands close by. */
  lead: { x: number; y: number } | null;
};
export type MapLayout = {
  frame: Box;
  middle: { x: number; y: number };
  x: { domain: Domain; ticks: { at: number; value: number }[] };
  y: { domain: Domain; ticks: { at: number; value: number }[] };
  drivers: PlacedDriver[];
};

const MARGIN = { left: 56, right: 12, top: 12, bottom: 36 };
const POINT = 7;
const LINE = 15;
/** A good guess at the width of a sign in the system's font at 12 pixels. */
const SIGN = 6.7;
/** From this far on a line leads to the name. */
const FAR = 26;
/** Where names may stand: in circles of so many places, further and further away. */
const AROUND = [
  0,
  Math.PI,
  -Math.PI / 2,
  Math.PI / 2,
  -0.8,
  0.8,
  Math.PI - 0.8,
  Math.PI + 0.8,
  -1.2,
  1.2,
  -1.95,
  1.95,
];
const DISTANCES = [10, 18, 28, 40, 54, 70];

/** Where everything stands on a map of so many pixels: performance to the right, importance upwards. */
export function mapLayout(
  { drivers, middle }: Pick<DriversAnswer, "drivers" | "middle">,
  size: { width: number; height: number },
  nameOf: (driver: string) => string,
): MapLayout {
  const frame = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: Math.max(40, size.width - MARGIN.left - MARGIN.right),
    height: Math.max(40, size.height - MARGIN.top - MARGIN.bottom),
  };
  const limits = { min: 0, max: 100 };
  const xDomain = widened(
    domainOf(
      drivers.map(({ level }) => level),
      limits,
      middle.level,
    ),
  );
  const yDomain = widened(
    domainOf(
      drivers.map((one) => one.share),
      limits,
      middle.share,
    ),
  );
  const xAt = (value: number): number => frame.x + (frame.width * share(value, xDomain)) / 100;
  const yAt = (value: number): number =>
    frame.y + frame.height - (frame.height * share(value, yDomain)) / 100;
  const points = drivers.map((driver) => ({
    driver: driver.driver,
    name: shortened(nameOf(driver.driver)),
    x: xAt(driver.level.value),
    y: yAt(driver.share.value),
    left: xAt(driver.level.low),
    right: xAt(driver.level.high),
    top: yAt(driver.share.high),
    bottom: yAt(driver.share.low),
  }));
  const taken: Box[] = points.map(({ x, y }) => ({
    x: x - POINT,
    y: y - POINT,
    width: 2 * POINT,
    height: 2 * POINT,
  }));
  const bars = points.map(({ x, top, bottom }) => ({ x: x - 1, y: top, width: 2, height: bottom - top }));
  const across = points.map(({ y, left, right }) => ({ x: left, y: y - 1, width: right - left, height: 2 }));
  const lines = [...bars, ...across, ...cornersOf(frame)];
  const placed = points.map((point) => {
    const label = placeFor(point, { taken, lines, frame });
    taken.push(label);
    const end = nearestOf(point, label);
    return { ...point, label, lead: Math.hypot(end.x - point.x, end.y - point.y) > FAR ? end : null };
  });
  return {
    frame,
    middle: { x: xAt(middle.level), y: yAt(middle.share) },
    x: { domain: xDomain, ticks: ticksOf(xDomain, xAt, frame.width < 420 ? 4 : 8) },
    y: { domain: yDomain, ticks: ticksOf(yDomain, yAt, 6) },
    drivers: placed,
  };
}

/** Where the four quarters are named. */
function cornersOf({ x, y, width, height }: Box): Box[] {
  const size = { width: 120, height: 20 };
  return [x, x + width - size.width].flatMap((left) =>
    [y, y + height - size.height].map((top) => ({ x: left, y: top, ...size })),
  );
}

/** The place near a point where its name covers least, the nearest of the best. */
function placeFor(
  { x, y, name }: { x: number; y: number; name: string },
  { taken, lines, frame }: { taken: readonly Box[]; lines: readonly Box[]; frame: Box },
): Box {
  const width = name.length * SIGN + 4;
  let best: { box: Box; cost: number } | null = null;
  for (const away of DISTANCES) {
    for (const angle of AROUND) {
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      const box = {
        x: x + dx * away + (dx > 0.3 ? 0 : dx < -0.3 ? -width : -width / 2),
        y: y + dy * away - LINE / 2,
        width,
        height: LINE,
      };
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      const crossed = lines.reduce((sum, other) => sum + overlap(box, other), 0);
      const cost = 20 * covered + 2 * crossed + 30 * outside(box, frame) + away;
      if (!best || cost < best.cost) best = { box, cost };
    }
  }
  return best?.box ?? { x, y, width, height: LINE };
}

/** The area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box: Box, frame: Box): number {
  return box.width * box.height - overlap(box, frame);
}

/** The place of a box that is nearest to a point. */
function nearestOf({ x, y }: { x: number; y: number }, box: Box): { x: number; y: number } {
  const within = (at: number, low: number, size: number): number => Math.min(Math.max(at, low), low + size);
  return { x: within(x, box.x, box.width), y: within(y, box.y, box.height) };
}

/** Room around the outermost points, so that none sits on the frame. */
function widened({ min, max }: Domain): Domain {
  const more = (max - min) * 0.06 || 5;
  return { min: Math.max(0, min - more), max: Math.min(100, max + more) };
}

function ticksOf(
  { min, max }: Domain,
  at: (value: number) => number,
  most: number,
): { at: number; value: number }[] {
  const step = roundStep((max - min) / most);
  const first = Math.ceil(min / step) * step;
  const count = Math.floor((max - first) / step + 1e-9) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => ({
    value: first + n * step,
    at: at(first + n * step),
  }));
}

function shortened(name: string): string {
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}
