import type { FigureAnswer } from "@heed/contract/measure/query";
import s from "./interval-bar.module.css";

/** The two ends of an axis. */
export type Domain = { min: number; max: number };

/**
 * A figure as a point on its range, on an axis shared with its neighbours. The reference (the whole, or no change)
 * is a thin upright line. Wide ones are grey and hatched. Drawn only: the numbers stand beside it.
 */
export function IntervalBar(props: {
  figure: Pick<FigureAnswer, "value" | "low" | "high" | "wide">;
  domain: Domain;
  reference?: number | null;
  tone?: "accent" | "better" | "worse" | "unclear";
}) {
  const { figure, domain } = props;
  const at = (value: number) => `${share(value, domain)}%`;
  const tone = figure.wide ? s.wide : s[props.tone ?? "accent"];
  return (
    <div className={s.axis} aria-hidden="true">
      {props.reference !== undefined && props.reference !== null && (
        <span className={s.reference} style={{ left: at(props.reference) }} />
      )}
      {figure.low !== null && figure.high !== null && (
        <span
          className={`${s.range} ${tone}`}
          style={{ left: at(figure.low), right: `${100 - share(figure.high, domain)}%` }}
        />
      )}
      {figure.value !== null && <span className={`${s.point} ${tone}`} style={{ left: at(figure.value) }} />}
    </div>
  );
}

/** Where a value lies on the axis, in percent of its length, cut off at the ends. */
export function share(value: number, { min, max }: Domain): number {
  if (max <= min) return 50;
  return Math.min(100, Math.max(0, (100 * (value - min)) / (max - min)));
}

/**
 * An axis that holds all the figures and the reference, a little wider, with round ends inside `limits`.
 * Figures from 12 to 47 give 10 to 50.
 */
export function domainOf(
  figures: readonly Pick<FigureAnswer, "value" | "low" | "high">[],
  limits: Domain | null,
  reference?: number | null,
): Domain {
  const all = figures.flatMap((f) => [f.low, f.high, f.value]).concat(reference ?? null);
  const known = all.filter((v) => v !== null);
  if (known.length === 0) return limits ?? { min: 0, max: 1 };
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = roundStep((high - low) / 8 || Math.abs(high) / 8 || 1);
  const min = Math.floor(low / step) * step;
  const max = Math.ceil(high / step) * step;
  return {
    min: limits ? Math.max(limits.min, min) : min,
    max: limits ? Math.min(limits.max, max) : max,
  };
}

/** The next of 1, 2, 5 times a power of ten; 1 for nothing. */
export function roundStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const leading = rough / power;
  return (leading > 5 ? 10 : leading > 2 ? 5 : leading > 1 ? 2 : 1) * power;
}
