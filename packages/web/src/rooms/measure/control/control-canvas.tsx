import type { ChartAnswer } from "@heed/contract/measure/chart";
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { init } from "../../../kit/chart/echarts.ts";
import { usePalette } from "../../../kit/chart/palette.ts";
import { PICTURE_SCALE } from "../../../kit/chart/picture.ts";
import tip from "../../../kit/chart/trend-canvas.module.css";
import { useFormat } from "../../../kit/format.ts";
import type { Domain } from "../../../kit/interval-bar.tsx";
import type { Unit } from "../../../kit/number.ts";
import s from "./control.module.css";
import { controlOption } from "./control-option.ts";

export type ControlHandle = { canvas: () => HTMLCanvasElement | undefined };
export type ControlProps = {
  /** What the chart is, and what happened in it, for those who hear it. */
  summary: string;
  chart: ChartAnswer;
  unit: Unit;
  limits: Domain | null;
  label: (bucket: string) => string;
  /** What is told of one period, line by line. */
  lines: (index: number) => string[];
  onPick: (index: number) => void;
  height: number;
  ref?: Ref<ControlHandle>;
};

/** The drawn control chart. The arrow keys walk through its periods, Enter picks one. */
export default function ControlCanvas(props: ControlProps) {
  const palette = usePalette();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<ReturnType<typeof init>>(null);
  const pick = useRef(props.onPick);
  pick.current = props.onPick;
  const [at, setAt] = useState<number>();

  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const made = init(place);
    drawn.current = made;
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(place);
    made.getZr().on("click", (event) => {
      const index = made.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      if (typeof index === "number") pick.current(index);
    });
    return () => {
      sizes.disconnect();
      made.dispose();
      drawn.current = null;
    };
  }, []);

  const { chart, unit, limits, label, lines } = props;
  useEffect(() => {
    const tooltip = (index: number): HTMLElement => {
      const place = document.createElement("div");
      place.className = tip.tip ?? "";
      for (const [row, text] of lines(index).entries()) {
        const line = document.createElement(row === 1 ? "b" : "div");
        line.textContent = text;
        place.append(line);
      }
      return place;
    };
    const { fontFamily } = getComputedStyle(document.body);
    drawn.current?.setOption(
      controlOption({ chart, unit, limits, palette, format, fontFamily, label, tooltip }),
      {
        notMerge: true,
      },
    );
  }, [chart, unit, limits, palette, format, label, lines]);

  useImperativeHandle(props.ref, () => ({
    canvas: () =>
      drawn.current?.renderToCanvas({ pixelRatio: PICTURE_SCALE, backgroundColor: palette.raised }),
  }));

  const walk = (event: KeyboardEvent) => {
    const last = chart.periods.length - 1;
    const from = at ?? last;
    const to = { ArrowLeft: from - 1, ArrowRight: at === undefined ? last : from + 1, Home: 0, End: last }[
      event.key
    ];
    if (event.key === "Enter" && at !== undefined) return props.onPick(at);
    if (event.key === "Escape") drawn.current?.dispatchAction({ type: "hideTip" });
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    setAt(next);
    drawn.current?.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: next });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group that is walked through with the arrow keys has no element of its own
    <div
      role="group"
      aria-label={props.summary}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk through the periods
      tabIndex={0}
      className={s.canvas}
      onKeyDown={walk}
      onBlur={() => drawn.current?.dispatchAction({ type: "hideTip" })}
    >
      <div ref={box} style={{ height: props.height }} aria-hidden="true" />
      <span className="only-heard" aria-live="polite">
        {at === undefined ? "" : lines(at).join(", ")}
      </span>
    </div>
  );
}
