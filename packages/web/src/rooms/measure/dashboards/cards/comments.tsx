import { Select } from "@mantine/core";
import { IconMessage2 } from "@tabler/icons-react";
import { useNames } from "../../../../api/names.ts";
import { BANDS } from "../../../../kit/band.ts";
import { bandWord } from "../../../../kit/band-word.ts";
import { CommentCard } from "../../../../kit/comment-card.tsx";
import { useWords } from "../../../../words/words.tsx";
import type { CardView, FormProps, ViewProps } from "../card-look.ts";
import { RowsField } from "../form/rows-field.tsx";
import { useChoices } from "../form/use-choices.ts";
import { Nothing } from "../states.tsx";

function View({ content }: ViewProps<"comments">) {
  const t = useWords();
  if (content.items.length === 0)
    return <Nothing withheld={content.withheld === true} title={t("measure.comments.none")} />;
  return content.items.map((signal) => <CommentCard key={signal.id} signal={signal} />);
}

function Form({ card, change }: FormProps<"comments">) {
  const t = useWords();
  const names = useNames();
  const { ratings } = useChoices();
  return (
    <>
      <Select
        label={t("card.comments.rating")}
        clearable
        placeholder={t("card.comments.any")}
        value={card.rating}
        data={ratings.map((value) => ({ value, label: names.rating(value) }))}
        onChange={(rating) => change({ ...card, rating, band: rating === null ? "all" : card.band })}
      />
      {card.rating !== null && (
        <Select
          label={t("measure.comments.of")}
          allowDeselect={false}
          value={card.band}
          data={[
            { value: "all", label: t("measure.comments.all") },
            ...BANDS.map((band) => ({ value: band as string, label: t(bandWord(card.rating ?? "", band)) })),
          ]}
          onChange={(band) => change({ ...card, band: BANDS.find((one) => one === band) ?? "all" })}
        />
      )}
      <RowsField value={card.limit} most={50} onChange={(limit) => change({ ...card, limit })} />
    </>
  );
}

export const comments: CardView<"comments"> = {
  word: "card.comments",
  lead: "card.comments.lead",
  icon: IconMessage2,
  size: { width: 2, height: 7 },
  blank: () => ({ kind: "comments", rating: null, band: "all", limit: 8 }),
  Form,
  View,
};
