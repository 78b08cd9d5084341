import type { ChartAnswer } from "@heed/contract/measure/chart";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./control.module.css";
import type { useControlWords } from "./use-control-words.ts";

/** The longest list that is still read. */
const MOST = 12;
/** From here on limits from n alone cry wolf. */
const SPREAD_FROM = 1.5;

/** What happened, in words, newest first; and what it is held against. */
export function Happenings(props: { chart: ChartAnswer; say: ReturnType<typeof useControlWords> }) {
  const t = useWords();
  const format = useFormat();
  const { chart, say } = props;
  const { baseline, centre, spread } = chart;
  const shown = say.happenings.slice(0, MOST);
  return (
    <div className={s.happened}>
      {centre === null ? (
        <p>{t("control.short")}</p>
      ) : shown.length === 0 ? (
        <p>{t("control.quiet")}</p>
      ) : (
        <ol className={s.list}>
          {shown.map(({ kind, at, text }) => (
            <li key={`${kind} ${at}`} className={s[kind]}>
              {text}
            </li>
          ))}
        </ol>
      )}
      {say.happenings.length > shown.length && (
        <p className={s.dim}>{t("control.more", { n: say.happenings.length - shown.length })}</p>
      )}
      {baseline && centre !== null && (
        <p className={s.dim}>
          {t("control.baseline", {
            centre: say.number(centre),
            from: say.when(baseline.from),
            to: say.when(baseline.to),
          })}
        </p>
      )}
      {chart.kind === "xmr" && centre !== null && <p className={s.dim}>{t("control.xmr")}</p>}
      {spread !== null && spread > SPREAD_FROM && (
        <p className={s.dim}>{t("control.spread", { times: format.exact(spread, "score", 1) })}</p>
      )}
    </div>
  );
}
