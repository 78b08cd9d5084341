import type { ExploreAnswer } from "@heed/contract/measure/explore";
import type { Metric } from "@heed/contract/measure/metric";
import { useNames } from "../../../api/names.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { domainOf } from "../../../kit/interval-bar.tsx";
import { useWords } from "../../../words/words.tsx";
import { limitsOf } from "../metric-of.ts";
import s from "./explore.module.css";
import { OneFinding } from "./one-finding.tsx";

/** The fewest answers that a group, and everybody else beside it, must have. */
export const LEAST = 30;

/** The findings of a search, the weightiest first, and what was not looked at. */
export function SegmentFindings(props: { answer: ExploreAnswer; metric: Metric }) {
  const t = useWords();
  const names = useNames();
  const { answer, metric } = props;
  const { findings, total } = answer;
  if (answer.withheld) {
    return (
      <EmptyState compact title={t("explore.withheld")}>
        {t("explore.withheld.hint")}
      </EmptyState>
    );
  }
  if (total.n === 0)
    return (
      <EmptyState compact title={t("measure.empty")}>
        {t("measure.empty.hint")}
      </EmptyState>
    );
  const domain = domainOf(
    findings.flatMap(({ figure, rest }) => [figure, rest]),
    limitsOf(metric),
    total.value,
  );
  return (
    <>
      {answer.lookedAt === 0 ? (
        <EmptyState compact title={t("explore.few")}>
          {t("explore.few.hint", { least: LEAST })}
        </EmptyState>
      ) : (
        findings.length === 0 && (
          <EmptyState compact title={t("explore.none")}>
            {t("explore.none.hint", { n: answer.lookedAt })}
          </EmptyState>
        )
      )}
      {findings.map((finding) => (
        <OneFinding
          key={JSON.stringify(finding.where)}
          finding={finding}
          inside={finding.inside}
          metric={metric}
          domain={domain}
          reference={total.value}
          lookedAt={answer.lookedAt}
        />
      ))}
      <div className={s.notes}>
        <p>
          {t("explore.looked", { groups: answer.lookedAt, fields: answer.fields.length })}
          {answer.more > 0 && `. ${t("explore.more", { n: answer.more })}`}
        </p>
        {answer.leftOut.length > 0 && (
          <details>
            <summary>{t("explore.left", { n: answer.leftOut.length })}</summary>
            <dl className={s.reasons}>
              {answer.leftOut.map(({ field, reason }) => (
                <div key={field} style={{ display: "contents" }}>
                  <dt>{names.field(field)}</dt>
                  <dd>{t(`explore.left.${reason}`)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </>
  );
}
