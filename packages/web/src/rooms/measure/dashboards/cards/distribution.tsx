import { Select } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useNames } from "../../../../api/names.ts";
import { bandOf } from "../../../../kit/band.ts";
import { bandWord } from "../../../../kit/band-word.ts";
import { DistributionChart } from "../../../../kit/chart/distribution-chart.tsx";
import { distributionDrawing } from "../../../../kit/chart/distribution-drawing.ts";
import { useWords } from "../../../../words/words.tsx";
import type { CardView, ViewProps } from "../card-look.ts";
import { useChoices } from "../form/use-choices.ts";
import { Nothing } from "../states.tsx";

function View({ card, content, place }: ViewProps<"distribution">) {
  const names = useNames();
  if (content.n === 0) return <Nothing withheld={content.withheld === true} />;
  const bars = content.bars.map((bar) => ({ ...bar, band: bandOf(card.rating, bar.score, place.metrics) }));
  const pick = (values: number[]) =>
    place.drill?.({
      title: `${names.rating(card.rating)}: ${values.join(", ")}`,
      where: [{ field: `ratings.${card.rating}`, op: "in", values }],
    });
  return <DistributionChart rating={card.rating} bars={bars} {...(place.drill && { onPick: pick })} />;
}

function RatingField(props: { value: string; onChange: (rating: string) => void }) {
  const t = useWords();
  const names = useNames();
  const { ratings } = useChoices();
  const known = ratings.includes(props.value) ? ratings : [props.value, ...ratings];
  return (
    <Select
      label={t("card.rating")}
      searchable
      allowDeselect={false}
      value={props.value}
      data={known.map((value) => ({ value, label: names.rating(value) }))}
      onChange={(rating) => rating && props.onChange(rating)}
    />
  );
}

export const distribution: CardView<"distribution"> = {
  word: "card.distribution",
  lead: "card.distribution.lead",
  icon: IconChartBar,
  size: { width: 2, height: 7 },
  blank: ({ ratings }) => ({ kind: "distribution", rating: ratings[0] ?? "nps" }),
  Form: ({ card, change }) => (
    <RatingField value={card.rating} onChange={(rating) => change({ ...card, rating })} />
  ),
  View,
  drawing: ({ card, content, place, tools: { palette, format, t } }) =>
    distributionDrawing(
      content.bars.map((bar) => ({ ...bar, band: bandOf(card.rating, bar.score, place.metrics) })),
      palette,
      { share: format.share, band: (band) => t(bandWord(card.rating, band)) },
    ),
};
