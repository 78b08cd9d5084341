import { useMetrics } from "../api/catalog.ts";
import { useNames } from "../api/names.ts";
import { useWords } from "../words/words.tsx";
import { bandOf } from "./band.ts";
import { bandWord } from "./band-word.ts";
import s from "./rating-mark.module.css";

/** One answer to one rating: its name, its number, and its band by form as well as by colour. */
export function RatingMark(props: { rating: string; score: number }) {
  const t = useWords();
  const metrics = useMetrics();
  const names = useNames();
  const band = bandOf(props.rating, props.score, metrics);
  return (
    <span className={s.mark}>
      <span className={`${s.form} ${s[band]}`} aria-hidden="true" />
      {names.rating(props.rating)} <b>{props.score}</b>
      <span className="only-heard"> ({t(bandWord(props.rating, band))})</span>
    </span>
  );
}
