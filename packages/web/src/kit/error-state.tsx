import { HeedError, type HeedErrorCode } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { MessageKey } from "../words/en.ts";
import { type Say, useWords } from "../words/words.tsx";
import { EmptyState } from "./empty-state.tsx";

/** The codes that we have better words for than the server's own sentence, in the reader's language. */
const SAID: Partial<Record<HeedErrorCode, MessageKey>> = {
  offline: "error.offline",
  unavailable: "error.unavailable",
  forbidden: "error.forbidden",
  "confirm-needed": "error.confirm",
  "factor-needed": "error.factor",
  "not-found": "error.notFound",
  conflict: "error.conflict",
  "too-many-requests": "error.tooMany",
  "too-large": "error.tooLarge",
  "storage-full": "error.full",
  internal: "error.internal",
};

/** What went wrong in words for the person who reads it; the server's own sentence where it says more. */
export function errorText(error: unknown, t: Say): string {
  if (!(error instanceof HeedError)) return t("error.page.hint");
  const key = SAID[error.code];
  return key === undefined ? error.detail : t(key);
}

/** A part that could not be loaded, in its place, with the one thing to try. */
export function ErrorState(props: { error: unknown; retry?: () => void; compact?: boolean }) {
  const t = useWords();
  return (
    <div role="alert">
      <EmptyState
        compact={props.compact ?? false}
        icon={<IconAlertTriangle size={20} />}
        title={t("error.title")}
        action={
          props.retry && (
            <Button variant="default" onClick={props.retry}>
              {t("error.retry")}
            </Button>
          )
        }
      >
        {errorText(props.error, t)}
      </EmptyState>
    </div>
  );
}
