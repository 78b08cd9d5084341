import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";

/** The end of a form: what went wrong as a whole, and its buttons. What is wrong with a field stands at the field. */
export function FormEnd(props: {
  error: unknown;
  fields: readonly string[];
  isSaving: boolean;
  children?: ReactNode;
}) {
  const t = useWords();
  const { error } = props;
  const atField = error instanceof HeedError && props.fields.some((field) => error.of(field) !== undefined);
  return (
    <>
      {Boolean(error) && !atField && (
        <p role="alert" className={s.danger}>
          {errorText(error, t)}
        </p>
      )}
      <div className={s.actions}>
        {props.children}
        <Button type="submit" loading={props.isSaving}>
          {t("sso.save")}
        </Button>
      </div>
    </>
  );
}
