import { HeedError } from "@heed/sdk/heed-error";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { client, queryClient } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { errorText } from "../kit/error-state.tsx";
import { useLanguage, useWords } from "../words/words.tsx";
import s from "./gate.module.css";
import { Gate } from "./gate.tsx";
import { NewPassword } from "./new-password.tsx";

/** The first visit: names the workspace and makes its owner. */
export function SetUp() {
  const t = useWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [form, setForm] = useState({ workspace: "", name: "", email: "", password: "" });
  const create = useMutation({
    mutationFn: () => client.call("setUp", { body: { ...form, timezone, language } }),
    onSuccess: (session) => {
      queryClient.setQueryData(keys.session, session);
      queryClient.removeQueries({ queryKey: keys.welcome });
      void navigate({ to: "/" });
    },
  });
  useEffect(() => {
    document.title = `${t("setup.title")} · Heed`;
  }, [t]);
  const problem = create.error instanceof HeedError ? create.error : undefined;
  const field = (name: keyof typeof form) => ({
    name,
    required: true,
    value: form[name],
    error: problem?.of(name),
    onChange: (e: { currentTarget: { value: string } }) =>
      setForm({ ...form, [name]: e.currentTarget.value }),
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    create.mutate();
  };
  const general = create.error && !problem?.errors.length;
  return (
    <Gate title={t("setup.title")} lead={t("setup.lead")}>
      <form className={s.form} onSubmit={submit}>
        <TextInput
          label={t("setup.workspace")}
          maxLength={200}
          autoComplete="organization"
          data-autofocus
          {...field("workspace")}
        />
        <TextInput label={t("setup.name")} maxLength={200} autoComplete="name" {...field("name")} />
        <TextInput
          label={t("setup.email")}
          type="email"
          maxLength={254}
          autoComplete="username"
          {...field("email")}
        />
        <NewPassword
          label={t("setup.password")}
          value={form.password}
          onChange={(password) => setForm({ ...form, password })}
          about={[form.email, form.name, form.workspace]}
          error={problem?.of("password")}
        />
        {general && (
          <p role="alert" className={s.wrong}>
            {problem?.code === "conflict" ? t("setup.done") : errorText(create.error, t)}
          </p>
        )}
        <Button type="submit" loading={create.isPending} fullWidth>
          {t("setup.submit")}
        </Button>
        <p className={s.note}>{t("setup.zone", { zone: timezone })}</p>
      </form>
    </Gate>
  );
}
