import type { AlertPoint } from "@heed/contract/measure/alert";
import { useFormat } from "../../../kit/format.ts";
import { type Domain, domainOf, share } from "../../../kit/interval-bar.tsx";
import type { Unit } from "../../../kit/number.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./alert-chart.module.css";

const WIDTH = 600;
const HEIGHT = 120;
const PAD = 8;

/**
 * An alert's metric window by window with the band that it should have stayed within, which is the wider the fewer
 * answered. What broke it is filled; windows that were marked as expected are hollow and hatched below.
 */
export function AlertChart(props: { points: readonly AlertPoint[]; unit: Unit; name: string }) {
  const t = useWords();
  const format = useFormat();
  const { points, unit } = props;
  const domain = axisOf(points, unit);
  const step = (WIDTH - 2 * PAD) / Math.max(1, points.length - 1);
  const x = (at: number) => PAD + at * step;
  const y = (value: number) => HEIGHT - 4 - ((HEIGHT - 8) * share(value, domain)) / 100;
  const limited = points.flatMap((point, at) =>
    point.limitLow === null || point.limitHigh === null
      ? []
      : [{ x: x(at), low: y(point.limitLow), high: y(point.limitHigh) }],
  );
  const band = [
    ...limited.map((one) => `${one.x},${one.high}`),
    ...limited.map((one) => `${one.x},${one.low}`).reverse(),
  ].join(" ");
  const middle = points.flatMap((point, at) =>
    point.expected === null ? [] : [`${x(at)},${y(point.expected)}`],
  );
  const seen = points.flatMap((point, at) =>
    point.value === null ? [] : [{ point, at, value: point.value }],
  );
  const broken = seen.filter(({ point }) => point.during && isOutside(point));
  const [first, last] = [points[0], points.at(-1)];
  const day = (iso: string) =>
    format.calendar(localDay(iso, format.zone), { day: "numeric", month: "short" });
  return (
    <figure className={s.figure}>
      <div className={s.plot}>
        <div className={s.axis} aria-hidden="true">
          <span>{format.end(domain.max, domain, unit)}</span>
          <span>{format.end(domain.min, domain, unit)}</span>
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className={s.svg}
          role="img"
          aria-label={t("alerts.chart.label", { name: props.name, count: broken.length })}
        >
          <polygon points={band} className={s.band} />
          <polyline points={middle.join(" ")} className={s.expected} />
          {seen.map(({ point, at }) =>
            point.low === null || point.high === null ? null : (
              <line
                key={point.to}
                x1={x(at)}
                x2={x(at)}
                y1={y(point.low)}
                y2={y(point.high)}
                className={s.range}
              />
            ),
          )}
          <polyline
            points={seen.map(({ at, value }) => `${x(at)},${y(value)}`).join(" ")}
            className={s.line}
          />
        </svg>
        <div className={s.marks} aria-hidden="true">
          {seen.map(({ point, at, value }) => (
            <span
              key={point.to}
              className={[s.dot, point.marked && s.marked, point.during && isOutside(point) && s.broke]
                .filter(Boolean)
                .join(" ")}
              style={{ left: `${(100 * x(at)) / WIDTH}%`, top: `${(100 * y(value)) / HEIGHT}%` }}
            />
          ))}
        </div>
      </div>
      <figcaption className={s.caption}>
        <span>{first && day(first.from)}</span>
        <span className={s.key}>{t("alerts.chart.key")}</span>
        <span>{last && day(last.from)}</span>
      </figcaption>
    </figure>
  );
}

function isOutside({ value, limitLow, limitHigh }: AlertPoint): boolean {
  if (value === null) return false;
  return (limitLow !== null && value < limitLow) || (limitHigh !== null && value > limitHigh);
}

/** Ends that hold the values and what was expected; limits of tiny windows may leave the frame. */
function axisOf(points: readonly AlertPoint[], unit: Unit): Domain {
  const ends = unit === "points" ? { min: -100, max: 100 } : unit === "percent" ? { min: 0, max: 100 } : null;
  const figures = points.flatMap(({ value, expected, limitLow, limitHigh, during }) => [
    { value, low: expected, high: during ? limitHigh : expected },
    { value, low: during ? limitLow : value, high: value },
  ]);
  return domainOf(figures, ends, unit === "signals" ? 0 : null);
}

/** The calendar day of an instant in the workspace's zone. */
function localDay(iso: string, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(iso));
}
