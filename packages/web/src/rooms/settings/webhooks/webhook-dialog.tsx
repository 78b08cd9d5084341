import type { NewWebhook, Webhook, WebhookEvent } from "@heed/contract/account/webhook";
import { HeedError } from "@heed/sdk/heed-error";
import { Checkbox, Switch, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";
import s from "./webhooks.module.css";

/** What can be chosen, in the order in which things happen. */
const EVENTS = [
  "signal.recorded",
  "case.opened",
  "case.taken",
  "case.closed",
  "case.reopened",
  "alert.fired",
  "alert.resolved",
] as const satisfies readonly WebhookEvent[];

/** Makes a webhook, and then shows its secret for the only time; or changes one. */
export function WebhookDialog(props: { webhook?: Webhook; close: () => void }) {
  const t = useWords();
  const { webhook } = props;
  const [name, setName] = useState(webhook?.name ?? "");
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [events, setEvents] = useState<string[]>(webhook?.events ?? ["case.opened"]);
  const [personal, setPersonal] = useState(webhook?.personal ?? false);
  const save = useMutation({
    mutationFn: async (): Promise<Webhook | NewWebhook> => {
      const body = { name, url, events: EVENTS.filter((event) => events.includes(event)), personal };
      if (!webhook) return client.call("createWebhook", { body });
      return client.call("changeWebhook", { params: { id: webhook.id }, body });
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: keys.webhooks });
      if (!webhook) return;
      showNotice(t, t("webhooks.saved", { name: saved.name }));
      props.close();
    },
  });
  const problem = save.error instanceof HeedError ? save.error : undefined;
  const made = save.data && "secret" in save.data ? save.data : undefined;
  if (made) return <WebhookSecret made={made} close={props.close} />;
  return (
    <Dialog
      title={webhook ? t("webhooks.edit", { name: webhook.name }) : t("webhooks.new")}
      close={props.close}
    >
      <DialogForm work={save} doIt={webhook ? t("webhooks.save") : t("webhooks.add")} close={props.close}>
        <TextInput
          label={t("webhooks.name")}
          description={t("webhooks.name.hint")}
          required
          maxLength={100}
          data-autofocus
          value={name}
          error={problem?.of("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("webhooks.url")}
          description={t("webhooks.url.hint")}
          type="url"
          required
          maxLength={2048}
          placeholder="https://"
          value={url}
          error={problem?.of("url")}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t("webhooks.events")}
          value={events}
          error={problem?.errors.find(({ path }) => path.startsWith("events"))?.message}
          onChange={setEvents}
        >
          <div className={s.events}>
            {EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={t(`webhooks.event.${event}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <Switch
          label={t("webhooks.personal")}
          description={t("webhooks.personal.hint")}
          checked={personal}
          onChange={(event) => setPersonal(event.currentTarget.checked)}
        />
      </DialogForm>
    </Dialog>
  );
}
