import { Tooltip } from "@mantine/core";
import { useLanguage } from "../words/words.tsx";
import { writeAgo } from "./ago.ts";
import { useFormat } from "./format.ts";
import { useNow } from "./now.ts";

/** A moment as people say it, with the exact time and its zone on hover and for screen readers. */
export function TimeAgo(props: { at: string }) {
  const now = useNow(30_000);
  const { language } = useLanguage();
  const format = useFormat();
  const exact = format.dateTime(props.at);
  return (
    <Tooltip label={exact}>
      <time dateTime={props.at} style={{ whiteSpace: "nowrap" }}>
        {writeAgo(Date.parse(props.at), now, language)}
      </time>
    </Tooltip>
  );
}
