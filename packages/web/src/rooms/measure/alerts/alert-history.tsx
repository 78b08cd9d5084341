import type { AlertEvent } from "@heed/contract/measure/alert";
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { alertQuery } from "../../../api/alerts.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { RowBones } from "../../../kit/skeletons.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./alerts.module.css";
import { useAlertAction } from "./use-alert-action.ts";

/** What happened to an alert and what people said about it; a line for a comment. */
export function AlertHistory(props: { id: string }) {
  const t = useWords();
  const may = useMay("alerts.write");
  const [text, setText] = useState("");
  const story = useQuery(alertQuery(props.id));
  const action = useAlertAction(props.id);
  if (story.isError) return <ErrorState error={story.error} retry={() => void story.refetch()} compact />;
  if (!story.data) return <RowBones rows={2} height={24} />;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    action.mutate({ do: "comment", text: text.trim() }, { onSuccess: () => setText("") });
  };
  return (
    <>
      {story.data.muted !== null && <p className={s.note}>{t("alerts.muted")}</p>}
      <ul className={s.events}>
        {story.data.events.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ul>
      {may && (
        <form className={s.comment} onSubmit={send}>
          <TextInput
            size="xs"
            aria-label={t("alerts.comment")}
            placeholder={t("alerts.comment")}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            loading={action.isPending}
            disabled={text.trim() === ""}
          >
            {t("alerts.comment.send")}
          </Button>
        </form>
      )}
    </>
  );
}

function Event({ event }: { event: AlertEvent }) {
  const t = useWords();
  const format = useFormat();
  const said = event.kind === "snoozed" && event.text !== null ? format.dateTime(event.text) : event.text;
  return (
    <li className={s.event}>
      <span>
        {t(`alerts.event.${event.kind}`)}
        {said !== null && said !== "" && <span className={s.said}>: {said}</span>}
      </span>
      <span className={s.note}>
        {event.by ?? "Heed"}, <TimeAgo at={event.at} />
      </span>
    </li>
  );
}
