import { Tooltip } from "@mantine/core";
import { useWords } from "../../words/words.tsx";
import { BANDS, type Band } from "../band.ts";
import { bandWord } from "../band-word.ts";
import { useFormat } from "../format.ts";
import s from "./distribution-chart.module.css";

export type Bar = { score: number; n: number; band: Band };

/**
 * How the answers spread over the scale: bars from zero, each with its share. The bands are told apart by place,
 * by label, by pattern and by colour. A bar or a band can be picked to see only those people.
 */
export function DistributionChart(props: {
  rating: string;
  bars: readonly Bar[];
  onPick?: (scores: number[]) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const total = sum(props.bars);
  const most = Math.max(1, ...props.bars.map((bar) => bar.n));
  const columns = { gridTemplateColumns: `repeat(${props.bars.length}, minmax(0, 1fr))` };
  const groups = groupsOf(props.bars);
  return (
    <div>
      <div className={s.bars} style={columns}>
        {props.bars.map((bar) => {
          const words = t("distribution.bar", {
            score: bar.score,
            n: bar.n,
            share: format.share(bar.n, total),
          });
          return (
            <Tooltip key={bar.score} label={words}>
              <button
                type="button"
                className={s.bar}
                aria-label={`${words} (${t(bandWord(props.rating, bar.band))})`}
                onClick={() => props.onPick?.([bar.score])}
              >
                <span className={s.share}>{bar.n === 0 ? "" : format.share(bar.n, total)}</span>
                <span className={`${s.fill} ${s[bar.band]}`} style={{ height: `${(100 * bar.n) / most}%` }} />
              </button>
            </Tooltip>
          );
        })}
      </div>
      <div className={s.scores} style={columns} aria-hidden="true">
        {props.bars.map((bar) => (
          <span key={bar.score}>{bar.score}</span>
        ))}
      </div>
      <div className={s.groups} style={columns}>
        {groups.map((group) => {
          const n = sum(group.bars);
          return (
            <button
              key={group.band}
              type="button"
              className={s.group}
              style={{ gridColumn: `span ${group.bars.length}` }}
              onClick={() => props.onPick?.(group.bars.map((bar) => bar.score))}
            >
              <span className={`${s.rule} ${s[group.band]}`} />
              <span className={s.name}>{t(bandWord(props.rating, group.band))}</span>{" "}
              <b className={s.part}>{format.share(n, total)}</b>{" "}
              <span className={s.n}>{format.count(n)}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** Neighbouring bars of one band together, in the order of the scale. */
export function groupsOf(bars: readonly Bar[]): { band: Band; bars: Bar[] }[] {
  const present = BANDS.filter((band) => bars.some((bar) => bar.band === band));
  return present
    .map((band) => ({ band, bars: bars.filter((bar) => bar.band === band) }))
    .sort((a, b) => (a.bars[0]?.score ?? 0) - (b.bars[0]?.score ?? 0));
}

function sum(bars: readonly Bar[]): number {
  return bars.reduce((n, bar) => n + bar.n, 0);
}
