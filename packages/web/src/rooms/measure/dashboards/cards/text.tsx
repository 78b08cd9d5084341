import { Textarea } from "@mantine/core";
import { IconAlignLeft } from "@tabler/icons-react";
import { useWords } from "../../../../words/words.tsx";
import type { CardView, FormProps, ViewProps } from "../card-look.ts";
import s from "../cards.module.css";

function View({ card }: ViewProps<"text">) {
  const t = useWords();
  const paragraphs = card.text.split(/\n\s*\n/).filter((one) => one.trim() !== "");
  if (paragraphs.length === 0) return <p className={s.meta}>{t("card.text.empty")}</p>;
  return (
    <div className={s.text}>
      {paragraphs.map((paragraph, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text
        <p key={i} dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

function Form({ card, change }: FormProps<"text">) {
  const t = useWords();
  return (
    <Textarea
      label={t("card.text.label")}
      autosize
      minRows={4}
      maxRows={12}
      maxLength={4000}
      value={card.text}
      onChange={(event) => change({ ...card, text: event.currentTarget.value })}
    />
  );
}

export const text: CardView<"text"> = {
  word: "card.text",
  lead: "card.text.lead",
  icon: IconAlignLeft,
  size: { width: 2, height: 3 },
  blank: () => ({ kind: "text", text: "" }),
  Form,
  View,
};
