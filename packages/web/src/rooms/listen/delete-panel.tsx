import type { Survey } from "@heed/contract/listen/survey";
import { Button, Group, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useState } from "react";
import { client, queryClient } from "../../api/client.ts";
import { useAsk } from "../../api/figures.ts";
import { keys } from "../../api/keys.ts";
import { AskFirst } from "../../kit/ask-first.tsx";
import { useFormat } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { useWords } from "../../words/words.tsx";

/** Deletes a survey that nobody has answered; one with answers can only be closed, so that they keep their meaning. */
export function DeletePanel(props: { survey: Survey; free: RefObject<boolean> }) {
  const t = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const { key, name } = props.survey;
  const count = useAsk({ metrics: ["count"], where: [{ field: "survey", op: "eq", value: key }] });
  const answers = count.data?.rows[0]?.metrics.count?.value ?? 0;
  const remove = async () => {
    await client.call("deleteSurvey", { params: { key } });
    props.free.current = true;
    await navigate({ to: "/listen" });
    queryClient.removeQueries({ queryKey: [...keys.surveys, key] });
    await queryClient.invalidateQueries({ queryKey: keys.surveys });
  };
  if (!count.data) return null;
  return (
    <Panel title={t("survey.delete.title")}>
      {answers > 0 ? (
        <Text size="sm" c="dimmed">
          {t("survey.delete.answers", { count: answers, shown: format.count(answers) })}
        </Text>
      ) : (
        <Group justify="space-between" gap="md">
          <Text size="sm" c="dimmed">
            {t("survey.delete.text")}
          </Text>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t("survey.delete")}
          </Button>
        </Group>
      )}
      {asked && (
        <AskFirst
          title={t("survey.delete.ask", { name })}
          text={t("survey.delete.lost")}
          action={t("survey.delete")}
          color="red"
          close={() => setAsked(false)}
          act={remove}
        />
      )}
    </Panel>
  );
}
