import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { client } from "../api/client.ts";
import { errorText } from "../kit/error-state.tsx";
import { useLanguage, useWords } from "../words/words.tsx";
import s from "./gate.module.css";
import { Gate } from "./gate.tsx";

/** Asks for a link to set a new password. It says the same whether there is such an account or not. */
export function Forgot() {
  const t = useWords();
  const { language } = useLanguage();
  const [email, setEmail] = useState("");
  const ask = useMutation({
    mutationFn: () => client.call("askReset", { body: { email: email.trim(), language } }),
  });
  useEffect(() => {
    document.title = `${t("forgot.title")} · Heed`;
  }, [t]);
  const back = (
    <Button component={Link} to="/sign-in" variant="subtle" fullWidth>
      {t("forgot.back")}
    </Button>
  );
  if (ask.isSuccess) {
    return (
      <Gate title={t("forgot.sent")} lead={t("forgot.sent.text", { email: email.trim() })}>
        <div className={s.form}>{back}</div>
      </Gate>
    );
  }
  return (
    <Gate title={t("forgot.title")} lead={t("forgot.lead")}>
      <form
        className={s.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <TextInput
          label={t("setup.email")}
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="username"
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {ask.error && (
          <p role="alert" className={s.wrong}>
            {errorText(ask.error, t)}
          </p>
        )}
        <Button type="submit" loading={ask.isPending} fullWidth>
          {t("forgot.submit")}
        </Button>
        {back}
      </form>
    </Gate>
  );
}
