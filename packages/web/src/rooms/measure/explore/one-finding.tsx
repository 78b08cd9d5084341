import type { ExploreFinding, SegmentFinding } from "@heed/contract/measure/explore";
import type { Metric } from "@heed/contract/measure/metric";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../kit/format.ts";
import { type Domain, IntervalBar } from "../../../kit/interval-bar.tsx";
import { writeSegment } from "../../../scope/segment.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./one-finding.module.css";
import { segmentWith, useSegmentWords } from "./segment-words.ts";

/** One finding as sentences, its figure drawn with its range, and the way to the answers behind it. */
export function OneFinding(props: {
  finding: SegmentFinding;
  inside: ExploreFinding["inside"];
  metric: Metric;
  domain: Domain;
  reference: number | null;
  lookedAt: number;
}) {
  const t = useWords();
  const format = useFormat();
  const words = useSegmentWords();
  const { finding, metric, inside } = props;
  const { unit } = metric;
  const { contribution, gap } = finding;
  const moved = format.exact(
    Math.abs(contribution.value),
    "score",
    Math.abs(contribution.value) < 10 ? 1 : 0,
  );
  const worse = (gap.diff ?? 0) < 0 === (metric.good !== "low");
  return (
    <article className={s.finding}>
      <div className={s.words}>
        <h3 className={s.name}>{words(finding.parts)}</h3>
        <p className={s.dim}>
          {t("explore.answers", { n: finding.n, share: format.share(finding.share, 1) })}
        </p>
        <p className={s.sentence}>
          {t(contribution.value > 0 ? "explore.lift" : "explore.fall", {
            value: unit === "score" ? moved : t("explore.points", { value: moved }),
          })}
        </p>
      </div>
      <div className={s.figures}>
        <p className={s.value}>
          <b className={finding.figure.wide ? s.unsure : undefined}>{format.value(finding.figure, unit)}</b>{" "}
          <span className={s.dim}>
            ({format.interval(finding.figure, unit)}) ·{" "}
            {t("explore.rest", { value: format.value(finding.rest, unit) })}
          </span>
        </p>
        <IntervalBar
          figure={finding.figure}
          domain={props.domain}
          reference={props.reference}
          tone={worse ? "worse" : "better"}
        />
        <p className={s.dim}>
          {t("explore.chance", {
            n: format.count(props.lookedAt),
            q:
              finding.q < 0.001
                ? `< ${format.exact(0.001, "score", 3)}`
                : `= ${format.exact(finding.q, "score", 3)}`,
          })}
        </p>
      </div>
      <div className={s.foot}>
        <LookAt finding={finding} metric={metric} label={t("explore.look")} />
        {inside.length > 0 && (
          <details className={s.inside}>
            <summary>{t("explore.inside", { n: inside.length })}</summary>
            <ul>
              {inside.map((one) => (
                <li key={JSON.stringify(one.where)}>
                  <LookAt finding={one} metric={metric} label={words(one.parts)} />{" "}
                  <span className={s.dim}>
                    {format.value(one.figure, unit)} ({format.interval(one.figure, unit)}),{" "}
                    {t("explore.answers", { n: one.n, share: format.share(one.share, 1) })};{" "}
                    {t("explore.overlap", { share: format.share(one.overlap, 1) })}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </article>
  );
}

/** Leads to the metric of these answers alone. */
function LookAt(props: { finding: SegmentFinding; metric: Metric; label: string }) {
  const { segment } = useScope();
  return (
    <Link
      to="/measure"
      search={(was) => ({
        ...(was.period !== undefined && { period: was.period }),
        metric: props.metric.key,
        segment: writeSegment(segmentWith(segment, props.finding.parts)),
      })}
    >
      {props.label}
    </Link>
  );
}
