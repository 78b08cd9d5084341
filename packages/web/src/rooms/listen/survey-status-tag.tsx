import type { Survey } from "@heed/contract/listen/survey";
import { Tag } from "../../kit/tag.tsx";
import { useWords } from "../../words/words.tsx";

/** Whether a survey takes answers. */
export function SurveyStatusTag(props: { status: Survey["status"] }) {
  const t = useWords();
  const tone = props.status === "open" ? "accent" : "plain";
  return <Tag tone={tone}>{t(`survey.status.${props.status}`)}</Tag>;
}
