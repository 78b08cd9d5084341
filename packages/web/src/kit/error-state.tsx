import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type Say, useWords } from "../words/words.tsx";
import { EmptyState } from "./empty-state.tsx";

/** What went wrong in words for the person who reads it; the server's own sentence where it has one. */
export function errorText(error: unknown, t: Say): string {
  if (!(error instanceof HeedError)) return t("error.page.hint");
  if (error.code === "offline" || error.code === "unavailable") return t("error.offline");
  if (error.code === "forbidden") return t("error.forbidden");
  if (error.code === "not-found") return t("error.notFound");
  return error.detail;
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
