import { IconArrowRight, IconHeadset, IconHeartHandshake, IconTruckDelivery } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Tag } from "../../kit/tag.tsx";
import { useLanguage, useWords } from "../../words/words.tsx";
import s from "./first-question.module.css";
import { STARTING_POINTS } from "./starting-points.ts";

const ICONS = { relationship: IconHeartHandshake, delivery: IconTruckDelivery, hotline: IconHeadset };

/** Nothing is asked yet: three questions to begin with, each worded and ready to be changed. */
export function FirstQuestion(props: { may: boolean }) {
  const t = useWords();
  const { language } = useLanguage();
  if (!props.may) return <EmptyState title={t("survey.none")}>{t("survey.none.noMay")}</EmptyState>;
  return (
    <section aria-labelledby="first-question">
      <div className={s.intro}>
        <h2 id="first-question" className={s.title}>
          {t("start.title")}
        </h2>
        <p className={s.lead}>{t("start.lead")}</p>
      </div>
      <ul className={s.points}>
        {STARTING_POINTS.map((point) => {
          const Icon = ICONS[point.id];
          return (
            <li key={point.id} className={s.point}>
              <div>
                <Icon size={24} stroke={1.4} aria-hidden="true" color="var(--heed-accent)" />
              </div>
              <p className={s.name}>
                <Link to="/listen/new" search={{ start: point.id }} className={s.link}>
                  {t(`start.${point.id}`)}
                </Link>{" "}
                <Tag>{t(`metric.${point.kind}`)}</Tag>
              </p>
              <p className={s.when}>{t(`start.${point.id}.when`)}</p>
              <p className={s.asked}>{point.question[language]}</p>
              <span className={s.go} aria-hidden="true">
                {t("start.go")}
                <IconArrowRight size={14} />
              </span>
            </li>
          );
        })}
      </ul>
      <p className={s.other}>
        <Link to="/listen/new">{t("start.other")}</Link>
      </p>
    </section>
  );
}
