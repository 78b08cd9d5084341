import type { DriversAnswer, DriverWarning } from "@heed/contract/measure/drivers";
import { useFormat } from "../../../kit/format.ts";
import { Panel } from "../../../kit/panel.tsx";
import { type Say, useWords } from "../../../words/words.tsx";
import s from "./drivers.module.css";
import { useRatingNames } from "./use-rating-names.ts";

/** How much the items explain, of how many people, and what has to be known before building on it. */
export function Explained({ answer, outcomeName }: { answer: DriversAnswer; outcomeName: string }) {
  const t = useWords();
  const nameOf = useRatingNames();
  const format = useFormat();
  const { r2, n, fewest, effective, warnings } = answer;
  if (!r2) return null;
  const percent = { value: 100 * r2.value, low: 100 * r2.low, high: 100 * r2.high };
  return (
    <>
      <p className={s.explained}>
        {t("drivers.explained", {
          r2: format.exact(percent.value, "percent", 0),
          interval: format.interval(percent, "percent"),
          outcome: outcomeName,
          n,
        })}
        {fewest < n && ` ${t("drivers.fewest", { n: format.count(fewest) })}`}
        {effective < n - 0.5 && ` ${t("drivers.effective", { n: format.count(Math.round(effective)) })}`}
      </p>
      {warnings.length > 0 && (
        <ul className={s.notes}>
          {warnings.map((warning) => (
            <li key={warning.message}>{warningText(warning, t, nameOf)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function warningText(
  { code, drivers = [] }: DriverWarning,
  t: Say,
  nameOf: (rating: string) => string,
): string {
  const [first = "", second = ""] = drivers.map(nameOf);
  return code === "alike" ? t("drivers.warning.alike", { first, second }) : t(`drivers.warning.${code}`);
}

/** What was not looked at, and why. */
export function LeftOut({ answer }: { answer: DriversAnswer }) {
  const t = useWords();
  const nameOf = useRatingNames();
  const format = useFormat();
  return (
    <Panel title={t("drivers.left")}>
      <dl className={s.left}>
        {answer.left.map(({ driver, why, n }) => (
          <div key={driver} style={{ display: "contents" }}>
            <dt>{nameOf(driver)}</dt>
            <dd>
              {why === "tooFew"
                ? n === null
                  ? t("drivers.left.tooFew.secret")
                  : t("drivers.left.tooFew", { n: format.count(n) })
                : t(`drivers.left.${why}`)}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
