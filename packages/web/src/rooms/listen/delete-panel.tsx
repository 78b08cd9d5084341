import type { Survey } from "@heed/contract/listen/survey";
import { Button, Group, Modal, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useState } from "react";
import { client, queryClient } from "../../api/client.ts";
import { useAsk } from "../../api/figures.ts";
import { keys } from "../../api/keys.ts";
import { errorText } from "../../kit/error-state.tsx";
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
  const remove = useMutation({
    mutationFn: () => client.call("deleteSurvey", { params: { key } }),
    onSuccess: async () => {
      props.free.current = true;
      await navigate({ to: "/listen" });
      queryClient.removeQueries({ queryKey: [...keys.surveys, key] });
      await queryClient.invalidateQueries({ queryKey: keys.surveys });
    },
  });
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
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t("survey.delete.ask", { name })}
        closeButtonProps={{ "aria-label": t("action.close") }}
        centered
      >
        <Text size="md">{t("survey.delete.lost")}</Text>
        {remove.error && (
          <Text role="alert" size="sm" c="red" mt="sm">
            {errorText(remove.error, t)}
          </Text>
        )}
        <Group justify="flex-end" mt="xl" gap="sm">
          <Button variant="default" data-autofocus onClick={() => setAsked(false)}>
            {t("action.cancel")}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("survey.delete")}
          </Button>
        </Group>
      </Modal>
    </Panel>
  );
}
