import type { NewWebhook, Webhook } from "@heed/contract/account/webhook";
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { AskFirst } from "../../../kit/ask-first.tsx";
import { errorText } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import { WebhookDeliveries } from "./webhook-deliveries.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";
import { WebhookState } from "./webhook-state.tsx";
import { WebhookTry } from "./webhook-try.tsx";
import s from "./webhooks.module.css";

/** One webhook: what it is, what can be done with it, what it was told. */
export function WebhookPanels(props: { webhook: Webhook; back: () => void; edit: () => void }) {
  const t = useWords();
  const { webhook } = props;
  const { id, name, enabled } = webhook;
  const [asking, setAsking] = useState<"remove" | "renew">();
  const [made, setMade] = useState<NewWebhook>();
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.webhooks });
  const turn = useMutation({
    mutationFn: () => client.call("changeWebhook", { params: { id }, body: { enabled: !enabled } }),
    onSettled: refresh,
  });
  const close = () => setAsking(undefined);
  return (
    <div className={settings.panels}>
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={14} aria-hidden="true" />}
          onClick={props.back}
        >
          {t("webhooks.back")}
        </Button>
      </div>
      <Panel title={name} actions={<WebhookState webhook={webhook} />}>
        <div className={s.facts}>
          <code className={s.url}>{webhook.url}</code>
          <p className={settings.note}>
            {t("webhooks.told.when.list", {
              events: webhook.events.map((event) => t(`webhooks.event.${event}`)).join(", "),
            })}
          </p>
          <div className={s.buttons}>
            <Button variant="default" size="xs" onClick={props.edit}>
              {t("webhooks.change")}
            </Button>
            <Button variant="default" size="xs" loading={turn.isPending} onClick={() => turn.mutate()}>
              {enabled ? t("webhooks.turn.off") : t("webhooks.turn.on")}
            </Button>
            <Button variant="default" size="xs" onClick={() => setAsking("renew")}>
              {t("webhooks.renew")}
            </Button>
            <Button variant="default" size="xs" onClick={() => setAsking("remove")}>
              {t("webhooks.remove")}
            </Button>
          </div>
          {turn.error && (
            <p role="alert" className={settings.danger}>
              {errorText(turn.error, t)}
            </p>
          )}
          <WebhookTry id={id} />
        </div>
      </Panel>
      <WebhookDeliveries id={id} enabled={enabled} />
      {asking === "remove" && (
        <AskFirst
          title={t("webhooks.remove.title", { name })}
          text={t("webhooks.remove.text")}
          action={t("webhooks.remove")}
          act={() => client.call("deleteWebhook", { params: { id } }).then(refresh)}
          close={close}
        />
      )}
      {asking === "renew" && (
        <AskFirst
          title={t("webhooks.renew.title", { name })}
          text={t("webhooks.renew.text")}
          action={t("webhooks.renew")}
          act={() => client.call("renewWebhookSecret", { params: { id } }).then(setMade)}
          close={close}
        />
      )}
      {made && <WebhookSecret made={made} close={() => setMade(undefined)} />}
    </div>
  );
}
