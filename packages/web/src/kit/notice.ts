import { notifications } from "@mantine/notifications";
import type { Say } from "../words/words.tsx";

/** Tells that something was done, for a few seconds; the button that closes it has a name. */
export function showNotice(t: Say, message: string): void {
  notifications.show({ message, closeButtonProps: { "aria-label": t("action.close") } });
}
