import type { NewWebhook } from "@heed/contract/account/webhook";
import { Button } from "@mantine/core";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";

/** The secret of a webhook, shown this once. */
export function WebhookSecret(props: { made: NewWebhook; close: () => void }) {
  const t = useWords();
  const { name, secret } = props.made;
  return (
    <Dialog title={t("webhooks.made", { name })} close={props.close} keep>
      <div className={settings.form}>
        <p>{t("webhooks.once")}</p>
        <div className={settings.secret}>
          <code>{secret}</code>
          <CopyButton text={secret} />
        </div>
        <div className={settings.actions}>
          <Button onClick={props.close}>{t("webhooks.kept")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
