import { Change } from "../../kit/change.tsx";
import { IntervalBar } from "../../kit/interval-bar.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RatingMark } from "../../kit/rating-mark.tsx";
import { Score, ScoreBone } from "../../kit/score.tsx";
import { Spark } from "../../kit/spark.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./parts.module.css";
import { FIGURES, POINTS } from "./samples.ts";
import { Section } from "./section.tsx";

const DOMAIN = { min: -50, max: 100 };

/** Figures: sure, unclear, wide, new, missing, on their way. */
export function FigureParts() {
  const t = useWords();
  return (
    <Section title={t("parts.figures")}>
      <div className={s.grid}>
        {FIGURES.map(({ key, figure }) => (
          <Panel key={key} title={t(`parts.figure.${key}`)}>
            <Score figure={figure} unit="points" judge={{ good: "high" }} against={t("parts.against")} />
            <div className={s.bar}>
              <IntervalBar figure={figure} domain={DOMAIN} reference={figure.compare?.value ?? null} />
            </div>
            <Change compare={figure.compare} unit="points" judge={{ good: "high" }} />
          </Panel>
        ))}
        <Panel title={t("parts.figure.waiting")}>
          <ScoreBone />
        </Panel>
        <Panel title={t("parts.figure.marks")}>
          <div className={s.row}>
            <RatingMark rating="nps" score={3} />
            <RatingMark rating="nps" score={8} />
            <RatingMark rating="nps" score={10} />
          </div>
          <Spark points={POINTS} />
        </Panel>
      </div>
    </Section>
  );
}
