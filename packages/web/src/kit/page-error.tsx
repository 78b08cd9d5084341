import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconMapQuestion } from "@tabler/icons-react";
import { useEffect } from "react";
import { useWords } from "../words/words.tsx";
import { EmptyState } from "./empty-state.tsx";
import { errorText } from "./error-state.tsx";

/** A whole page that failed. */
export function PageError(props: { error: unknown }) {
  const t = useWords();
  const known = props.error instanceof HeedError;
  return (
    <div role="alert">
      <EmptyState
        alone
        icon={<IconAlertTriangle size={20} />}
        title={known ? t("error.title") : t("error.page")}
        action={<Button onClick={() => location.reload()}>{t("error.reload")}</Button>}
      >
        {errorText(props.error, t)}
      </EmptyState>
    </div>
  );
}

/** An address that leads nowhere. */
export function PageMissing() {
  const t = useWords();
  useEffect(() => {
    document.title = `${t("error.missing")} · Heed`;
  }, [t]);
  return (
    <EmptyState
      alone
      icon={<IconMapQuestion size={20} />}
      title={t("error.missing")}
      action={
        <Button component="a" href="/" variant="default">
          {t("error.home")}
        </Button>
      }
    />
  );
}
