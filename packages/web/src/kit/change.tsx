import { IconArrowDown, IconArrowUp, IconMinus } from "@tabler/icons-react";
import { useWords } from "../words/words.tsx";
import s from "./change.module.css";
import { useFormat } from "./format.ts";
import type { Unit } from "./number.ts";
import { type Comparison, type Judge, verdictOf } from "./verdict.ts";

/**
 * A change with its word, so that nobody has to read a sign or a colour: "Better by 6". Where chance alone may
 * have made it, it says so and shows no arrow. `full` adds the interval and what it is compared with.
 */
export function Change(props: {
  compare: Comparison | undefined;
  unit: Unit;
  judge: Judge;
  full?: boolean;
  against?: string;
}) {
  const t = useWords();
  const format = useFormat();
  const { compare, unit } = props;
  const verdict = verdictOf(compare, props.judge);
  if (!compare || verdict === "none")
    return <span className={s.unclear}>{props.full ? t("change.none.full") : t("change.none")}</span>;
  const up = (compare.diff ?? 0) > 0;
  const by = format.diff(Math.abs(compare.diff ?? 0), compare, unit).replace("+", "");
  const points = unit === "percent" ? t("unit.percentPoints", { by }) : by;
  const bounds = format.diffInterval(compare, unit);
  const tone = verdict === "better" ? s.better : verdict === "worse" ? s.worse : s.unclear;
  const Arrow = verdict === "unclear" ? IconMinus : up ? IconArrowUp : IconArrowDown;
  return (
    <span className={`${s.change} ${tone}`}>
      <Arrow size={14} stroke={2} aria-hidden="true" className={s.arrow} />
      <span>
        <span className={props.full ? undefined : s.word}>
          {verdict === "unclear" ? t("change.unclear") : t(`change.${verdict}`, { by: points })}
        </span>
        {!props.full && (
          <span className={s.brief} aria-hidden="true">
            {verdict === "unclear" ? "" : format.diff(compare.diff, compare, unit)}
          </span>
        )}
        {props.full && bounds !== "" && (
          <span className={s.more}>
            {" "}
            {t("change.interval", { interval: bounds, against: props.against ?? "" })}
          </span>
        )}
      </span>
    </span>
  );
}
