import type { Webhook } from "@heed/contract/account/webhook";
import { Tag } from "../../../kit/tag.tsx";
import { useWords } from "../../../words/words.tsx";

/** Whether a webhook is told anything, and if not, why. */
export function WebhookState(props: { webhook: Webhook }) {
  const t = useWords();
  const { enabled, stoppedWhy, failures } = props.webhook;
  if (!enabled) {
    const why = stoppedWhy ?? "by-hand";
    return <Tag tone={why === "by-hand" ? "plain" : "warn"}>{t(`webhooks.off.${why}`)}</Tag>;
  }
  if (failures > 0) return <Tag tone="warn">{t("webhooks.failing")}</Tag>;
  return <Tag tone="accent">{t("webhooks.on")}</Tag>;
}
