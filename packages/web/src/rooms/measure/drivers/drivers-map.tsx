import type { Driver, DriversAnswer, Quadrant } from "@heed/contract/measure/drivers";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./drivers.module.css";
import { type MapLayout, mapLayout, type PlacedDriver } from "./map-layout.ts";
import { useRatingNames } from "./use-rating-names.ts";

/**
 * Importance against performance, with the intervals of both. Takes the answer of POST /query/drivers as it is; `onPick`
 * hears which item is chosen. Fills the width of its place.
 */
export function DriversMap(props: {
  answer: Pick<DriversAnswer, "drivers" | "middle">;
  picked?: string | undefined;
  onPick?: (driver: string) => void;
  height?: number;
}) {
  const t = useWords();
  const nameOf = useRatingNames();
  const format = useFormat();
  const { answer, onPick, height = 420 } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [near, setNear] = useState<string>();
  const layout = useMemo(() => mapLayout(answer, { width, height }, nameOf), [answer, width, height, nameOf]);
  const shown = answer.drivers.find(({ driver }) => driver === (near ?? props.picked));
  const words = (driver: Driver): string =>
    [
      `${nameOf(driver.driver)}: ${t(`drivers.quadrant.${driver.quadrant}`)}`,
      `${t("drivers.share")} ${format.exact(driver.share.value, "percent", 0)} (${format.interval(driver.share, "percent")})`,
      `${t("drivers.performance")} ${format.value(driver.performance, "score")} (${format.interval(driver.performance, "score")})`,
      t("score.answers", { n: driver.n }),
      ...(driver.beatsNoise ? [] : [t("drivers.noise")]),
    ].join(" · ");
  const markOf = (placed: PlacedDriver): string => {
    const known = answer.drivers.find(({ driver }) => driver === placed.driver);
    const isNear = placed.driver === (near ?? props.picked);
    return [s.item, known?.beatsNoise ? "" : s.faint, isNear ? s.picked : ""].filter(Boolean).join(" ");
  };
  return (
    <div ref={box} className={s.map}>
      <p className="only-heard">{t("drivers.map.label", { n: answer.drivers.length })}</p>
      <svg aria-hidden="true" focusable="false" width={width} height={height} className={s.drawing}>
        <MapGround layout={layout} />
        {layout.drivers.map((placed) => (
          <g key={placed.driver} className={markOf(placed)}>
            <Mark placed={placed} />
          </g>
        ))}
      </svg>
      {layout.drivers.map(({ driver: key, x, y }) => {
        const driver = answer.drivers.find((one) => one.driver === key);
        return (
          driver && (
            <button
              key={key}
              type="button"
              className={s.spot}
              style={{ left: x, top: y }}
              aria-label={words(driver)}
              aria-pressed={onPick ? key === props.picked : undefined}
              onMouseEnter={() => setNear(key)}
              onMouseLeave={() => setNear(undefined)}
              onFocus={() => setNear(key)}
              onBlur={() => setNear(undefined)}
              onClick={() => onPick?.(key)}
            />
          )
        );
      })}
      <p className={s.said}>{shown ? words(shown) : t("drivers.map.hint")}</p>
    </div>
  );
}

function Mark({ placed }: { placed: PlacedDriver }) {
  const { x, y, label } = placed;
  const middle = label.x + label.width / 2;
  return (
    <>
      <line className={s.bar} x1={placed.left} x2={placed.right} y1={y} y2={y} />
      <line className={s.bar} x1={x} x2={x} y1={placed.top} y2={placed.bottom} />
      {placed.lead && <line className={s.lead} x1={x} y1={y} x2={placed.lead.x} y2={placed.lead.y} />}
      <circle className={s.hit} cx={x} cy={y} r={16} />
      <circle className={s.dot} cx={x} cy={y} r={5.5} />
      <text className={s.name} x={middle} y={label.y + 11.5} textAnchor="middle">
        {placed.name}
      </text>
    </>
  );
}

const CORNERS: readonly (readonly [Quadrant, "start" | "end", "top" | "bottom"])[] = [
  ["fix", "start", "top"],
  ["keep", "end", "top"],
  ["watch", "start", "bottom"],
  ["enough", "end", "bottom"],
];

/** Frame, quarters with their names, axes. */
function MapGround({ layout: { frame, middle, x, y } }: { layout: MapLayout }) {
  const t = useWords();
  const format = useFormat();
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  return (
    <g>
      <rect
        className={s.fix}
        x={frame.x}
        y={frame.y}
        width={middle.x - frame.x}
        height={middle.y - frame.y}
      />
      <rect className={s.frame} x={frame.x} y={frame.y} width={frame.width} height={frame.height} />
      <line className={s.middle} x1={middle.x} x2={middle.x} y1={frame.y} y2={bottom} />
      <line className={s.middle} x1={frame.x} x2={right} y1={middle.y} y2={middle.y} />
      {CORNERS.map(([quadrant, side, edge]) => (
        <text
          key={quadrant}
          className={s.quadrant}
          textAnchor={side}
          x={side === "start" ? frame.x + 8 : right - 8}
          y={edge === "top" ? frame.y + 18 : bottom - 9}
        >
          {t(`drivers.quadrant.${quadrant}`)}
        </text>
      ))}
      {x.ticks.map(({ at, value }) => (
        <text key={value} className={s.tick} x={at} y={bottom + 15} textAnchor="middle">
          {format.exact(value, "score", 0)}
        </text>
      ))}
      {y.ticks.map(({ at, value }) => (
        <text key={value} className={s.tick} x={frame.x - 6} y={at + 4} textAnchor="end">
          {format.exact(value, "percent", 0)}
        </text>
      ))}
      <text className={s.axis} x={right} y={bottom + 31} textAnchor="end">
        {`${t("drivers.map.axis.x")} →`}
      </text>
      <text className={s.axis} transform={`translate(${9} ${frame.y}) rotate(-90)`} textAnchor="end">
        {`${t("drivers.map.axis.y")} →`}
      </text>
    </g>
  );
}

/** The width of a place, in whole pixels, as it changes. */
function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const measure = (): void => setWidth(Math.max(260, Math.floor(place.clientWidth)));
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(place);
    return () => sizes.disconnect();
  }, [box]);
  return width;
}
