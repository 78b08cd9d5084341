import type { CrosstabAnswer } from "@heed/contract/measure/crosstab";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../explore/explore.module.css";

/** What the test of a table says, in a sentence, and what it cannot say. */
export function CrosstabTest(props: { answer: CrosstabAnswer }) {
  const t = useWords();
  const format = useFormat();
  const { test, outside } = props.answer;
  const p =
    test &&
    (test.p < 0.001 ? t("crosstab.p.small") : t("crosstab.p", { p: format.exact(test.p, "score", 3) }));
  return (
    <div className={s.notes}>
      {test && (
        <p>
          {t(test.p < 0.05 ? "crosstab.clear" : "crosstab.unclear", {
            chi: format.exact(test.chiSquare, "score", 1),
            df: test.df,
            p: p ?? "",
            v: format.exact(test.v, "score", 2),
          })}{" "}
          {!test.reliable && t("crosstab.small", { n: test.small })}
        </p>
      )}
      {outside > 0 && <p>{t("crosstab.outside", { n: outside })}</p>}
    </div>
  );
}
