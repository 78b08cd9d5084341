import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { useFormat } from "../format.ts";
import type { Domain } from "../interval-bar.tsx";
import type { Unit } from "../number.ts";
import { init } from "./echarts.ts";
import { usePalette } from "./palette.ts";
import { PICTURE_SCALE } from "./picture.ts";
import s from "./trend-canvas.module.css";
import { trendOption } from "./trend-option.ts";
import type { TrendPoint } from "./trend-point.ts";
import { useTrendWords } from "./trend-words.ts";

export type TrendHandle = { canvas: () => HTMLCanvasElement | undefined };
export type TrendNote = { id: string; at: number; when: string; text: string };
export type TrendProps = {
  /** What the line is, for those who hear the chart. */
  name: string;
  points: readonly TrendPoint[];
  unit: Unit;
  limits: Domain | null;
  /** The figure of the whole period, as a number to draw and as people read it. */
  whole: { value: number; text: string } | null;
  label: (bucket: string) => string;
  title: (point: TrendPoint) => string;
  /** What one wants to reach, as a number to draw and as people read it. */
  target?: { value: number; text: string } | null;
  /** What happened: at which point, when in words, and what. */
  notes?: readonly TrendNote[];
  onPick?: (index: number) => void;
  height?: number;
  ref?: Ref<TrendHandle>;
};

/** The drawn trend. The arrow keys walk through its points, Enter picks one. */
export default function TrendCanvas(props: TrendProps) {
  const t = useWords();
  const palette = usePalette();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  const pick = useRef(props.onPick);
  pick.current = props.onPick;
  const [at, setAt] = useState<number>();
  const words = useTrendWords(props);

  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const made = init(place);
    chart.current = made;
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(place);
    made.getZr().on("click", (event) => {
      const index = made.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      if (typeof index === "number") pick.current?.(index);
    });
    return () => {
      sizes.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  const { points, unit, limits, label } = props;
  const whole = props.whole?.value ?? null;
  const target = props.target?.value ?? null;
  const { notes } = props;
  useEffect(() => {
    const fontFamily = getComputedStyle(document.body).fontFamily;
    const tooltip = words.tooltip;
    chart.current?.setOption(
      trendOption({
        ...{ points, unit, limits, whole, target, marks: notes?.map(({ at }) => at) ?? [] },
        palette,
        format,
        fontFamily,
        label,
        tooltip,
      }),
      { notMerge: true },
    );
  }, [points, unit, limits, whole, target, notes, palette, format, label, words]);

  useImperativeHandle(props.ref, () => ({
    canvas: () =>
      chart.current?.renderToCanvas({ pixelRatio: PICTURE_SCALE, backgroundColor: palette.raised }),
  }));

  const walk = (event: KeyboardEvent) => {
    const last = props.points.length - 1;
    const from = at ?? last;
    const to = { ArrowLeft: from - 1, ArrowRight: at === undefined ? last : from + 1, Home: 0, End: last }[
      event.key
    ];
    if (event.key === "Enter" && at !== undefined) return props.onPick?.(at);
    if (event.key === "Escape") chart.current?.dispatchAction({ type: "hideTip" });
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    setAt(next);
    chart.current?.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: next });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group that is walked through with the arrow keys has no element of its own
    <div
      role="group"
      aria-label={`${t("trend.label", { name: props.name })} ${words.summary}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk through the points
      tabIndex={0}
      className={s.trend}
      onKeyDown={walk}
      onBlur={() => chart.current?.dispatchAction({ type: "hideTip" })}
    >
      <div ref={box} style={{ height: props.height ?? 220 }} aria-hidden="true" />
      {whole !== null && unit !== "signals" && <p className={s.key}>{words.whole}</p>}
      {props.target && (
        <p className={`${s.key} ${s.aim}`}>{t("trend.target", { target: props.target.text })}</p>
      )}
      {notes && notes.length > 0 && (
        <ul className={s.notes} aria-label={t("trend.notes")}>
          {notes.map((note) => (
            <li key={note.id}>
              <b>{note.when}</b> {note.text}
            </li>
          ))}
        </ul>
      )}
      <span className="only-heard" aria-live="polite">
        {at === undefined ? "" : words.spoken(at)}
      </span>
    </div>
  );
}
