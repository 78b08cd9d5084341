import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./webhooks.module.css";

/** Sends a test message now and tells what came back. */
export function WebhookTry(props: { id: string }) {
  const t = useWords();
  const { id } = props;
  const trial = useMutation({
    mutationFn: () => client.call("testWebhook", { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...keys.webhooks, id] }),
  });
  const { data, error } = trial;
  const isBad = error !== null || (data !== undefined && data.trouble !== null);
  return (
    <div className={s.facts}>
      <div>
        <Button size="xs" loading={trial.isPending} onClick={() => trial.mutate()}>
          {t("webhooks.try")}
        </Button>
      </div>
      <p role="status" className={`${s.tried} ${isBad ? s.bad : ""}`}>
        {error
          ? errorText(error, t)
          : data?.trouble != null
            ? t("webhooks.try.bad", { trouble: data.trouble })
            : data && t("webhooks.try.ok", { status: data.status ?? "–", ms: data.tookMs })}
      </p>
    </div>
  );
}
