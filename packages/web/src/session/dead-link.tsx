import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { errorText } from "../kit/error-state.tsx";
import { useWords } from "../words/words.tsx";
import s from "./gate.module.css";
import { Gate } from "./gate.tsx";
import type { LinkPage } from "./link-token.ts";

/** A link that leads nowhere any more, and what to do. */
export function DeadLink(props: { page: LinkPage; error: unknown }) {
  const t = useWords();
  const isOver = props.error instanceof HeedError && props.error.status === 410;
  const isShut = props.error instanceof HeedError && props.error.code === "too-many-requests";
  const title = isOver ? t(`${props.page}.dead`) : t("error.title");
  const lead = isOver ? t(`${props.page}.dead.text`) : isShut ? t("signIn.throttled") : undefined;
  useEffect(() => {
    document.title = `${title} · Heed`;
  }, [title]);
  return (
    <Gate title={title} lead={lead ?? errorText(props.error, t)}>
      <div className={s.form}>
        <Button component={Link} to="/sign-in" variant="default">
          {t("signIn.title")}
        </Button>
      </div>
    </Gate>
  );
}
