import { useEffect, useState } from "react";
import { useWords } from "../words/words.tsx";
import s from "./skeletons.module.css";

/** True once something has been awaited for longer than people notice (100 ms); under that, nothing is drawn. */
export function useSlow(waiting: boolean, afterMs = 100): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [waiting, afterMs]);
  return waiting && slow;
}

/** One grey bar in the place and size of what will come. Keeps its room at once, shows itself after 100 ms. */
export function Bone(props: { width?: number | string; height?: number | string; round?: boolean }) {
  const slow = useSlow(true);
  return (
    <span
      aria-hidden="true"
      className={slow ? s.bone : s.still}
      style={{
        width: props.width ?? "100%",
        height: props.height ?? 12,
        borderRadius: props.round ? 999 : 4,
      }}
    />
  );
}

/** Rows of a list or table that is on its way. */
export function RowBones(props: { rows?: number; height?: number }) {
  const t = useWords();
  const rows = props.rows ?? 5;
  return (
    <div role="status" className={s.rows}>
      <span className="only-heard">{t("loading")}</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bones never move
        <div key={i} className={s.row} style={{ height: props.height ?? 40 }}>
          <Bone width={`${30 + ((i * 17) % 35)}%`} />
          <Bone width={48} />
        </div>
      ))}
    </div>
  );
}

/** The room of a chart that is on its way. */
export function ChartBone(props: { height: number }) {
  const t = useWords();
  return (
    <div role="status">
      <span className="only-heard">{t("loading")}</span>
      <Bone height={props.height} />
    </div>
  );
}
