import type { TrendPoint } from "./chart/trend-point.ts";
import { share } from "./interval-bar.tsx";
import s from "./spark.module.css";

const WIDTH = 200;
const HEIGHT = 40;

/** A trend without axes, for a glance: line and band. The figures stand beside it, so it is not read out. */
export function Spark(props: { points: readonly TrendPoint[] }) {
  // A bucket that is not over would bend the line for no reason; empty ends would shorten it.
  const whole = props.points.filter((point) => !point.partial);
  const first = whole.findIndex((point) => point.value !== null);
  const points = first === -1 ? [] : whole.slice(first, whole.findLastIndex((p) => p.value !== null) + 1);
  const step = WIDTH / Math.max(1, points.length - 1);
  const ends = points.flatMap((point) => [point.low, point.high, point.value]).filter((end) => end !== null);
  const domain = { min: Math.min(...ends), max: Math.max(...ends) };
  const y = (value: number) => HEIGHT - (HEIGHT * share(value, domain)) / 100;
  const known = points.flatMap((point, i) =>
    point.value === null ? [] : [{ ...point, value: point.value, x: i * step }],
  );
  const banded = known.filter((point) => point.low !== null && point.high !== null);
  const top = banded.map((point) => `${point.x},${y(point.high ?? point.value)}`);
  const bottom = banded.map((point) => `${point.x},${y(point.low ?? point.value)}`).reverse();
  const last = known.at(-1);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={s.spark} aria-hidden="true">
      <polygon points={[...top, ...bottom].join(" ")} className={s.band} />
      <polyline points={known.map((point) => `${point.x},${y(point.value)}`).join(" ")} className={s.line} />
      {known.length === 1 && last && (
        <line x1={last.x} x2={last.x + 8} y1={y(last.value)} y2={y(last.value)} className={s.line} />
      )}
    </svg>
  );
}
