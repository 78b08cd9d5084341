import type { TitleWords } from "@heed/core/measure/card-tables/card-title";
import type { CardWords } from "@heed/core/measure/card-tables/card-words";
import { useMemo } from "react";
import { useMetrics } from "../../../api/catalog.ts";
import { inSentence, useNames } from "../../../api/names.ts";
import { bandWord } from "../../../kit/band-word.ts";
import { useWords } from "../../../words/words.tsx";

/** What titles and tables of cards are made of, in the reader's language. */
export function useCardWords(): CardWords & TitleWords {
  const t = useWords();
  const names = useNames();
  const metrics = useMetrics();
  return useMemo(
    () => ({
      metric(key) {
        const metric = metrics.find((one) => one.key === key);
        return metric ? names.metric(metric) : key;
      },
      rating: names.rating,
      field: names.field,
      value: names.value,
      column: (name) => t(`card.column.${name}`),
      state: (state) => t(`card.cases.${state}`),
      by: (name, field) => t("card.title.by", { name, field: inSentence(field) }),
      over: (name) => t("measure.trend", { name }),
      spread: (name) => t("card.title.spread", { name }),
      said: (rating, band) =>
        rating === null || band === "all"
          ? t("measure.comments")
          : t("card.title.said", { name: names.rating(rating), band: inSentence(t(bandWord(rating, band))) }),
      ranked: (name, field) => t("card.title.ranked", { name, field: inSentence(field) }),
      control: (name) => t("card.title.control", { name }),
      carries: (name) => t("card.title.carries", { name }),
      crossed: (name, rows, columns) =>
        t("card.title.crossed", { name, rows: inSentence(rows), columns: inSentence(columns) }),
      cases: t("card.cases"),
      text: t("card.text"),
    }),
    [t, names, metrics],
  );
}
