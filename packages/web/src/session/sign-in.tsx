import type { SecondAsked } from "@heed/contract/account/factor";
import type { Session } from "@heed/contract/account/session";
import { HeedError } from "@heed/sdk/heed-error";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { client, queryClient } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { errorText } from "../kit/error-state.tsx";
import { returnPath } from "../scope/search.ts";
import { useWords } from "../words/words.tsx";
import s from "./gate.module.css";
import { Gate } from "./gate.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { SecondStep } from "./second-step.tsx";
import { welcomeQuery } from "./session.ts";
import { SsoButtons } from "./sso-buttons.tsx";
import { ssoTrouble } from "./sso-trouble.ts";

/** E-mail and password, then back to where one was. */
export function SignIn() {
  const t = useWords();
  const router = useRouter();
  const { to, sso, workspace } = useSearch({ from: "/sign-in" });
  const welcome = useQuery(welcomeQuery);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState<SecondAsked | null>(null);
  const begin = (session: Session) => {
    queryClient.setQueryData(keys.session, session);
    router.history.push(returnPath(to));
  };
  const enter = useMutation({
    mutationFn: () => client.call("signIn", { body: { email, password } }),
    onSuccess: (answer) => {
      setPassword("");
      if ("ticket" in answer) setAsked(answer);
      else begin(answer);
    },
  });
  useEffect(() => {
    document.title = `${t("signIn.title")} · Heed`;
  }, [t]);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    enter.mutate();
  };
  const wrong = enter.error instanceof HeedError && enter.error.code === "unauthenticated";
  const wantsSso = enter.error instanceof HeedError && enter.error.code === "forbidden";
  const trouble = ssoTrouble(sso, t);
  const isShut = enter.error instanceof HeedError && enter.error.code === "too-many-requests";
  if (asked) {
    return (
      <Gate title={t("second.title")}>
        <SecondStep asked={asked} done={begin} again={() => setAsked(null)} />
      </Gate>
    );
  }
  return (
    <Gate
      title={t("signIn.title")}
      {...(to === undefined || trouble !== undefined ? {} : { lead: t("signIn.expired") })}
    >
      <form className={s.form} onSubmit={submit}>
        {trouble !== undefined && !enter.error && (
          <p role="alert" className={s.wrong}>
            {trouble}
          </p>
        )}
        <TextInput
          label={t("setup.email")}
          name="email"
          type="email"
          required
          autoComplete="username"
          value={email}
          onChange={(e) => setEmail(e.currentTarget.value)}
        />
        <PasswordInput
          label={t("setup.password")}
          name="password"
          required
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
        />
        {enter.error && (
          <p role="alert" className={s.wrong}>
            {wrong
              ? t("signIn.wrong")
              : isShut
                ? t("signIn.throttled")
                : wantsSso
                  ? t("sso.wanted")
                  : errorText(enter.error, t)}
          </p>
        )}
        <Button type="submit" loading={enter.isPending} fullWidth>
          {t("signIn.submit")}
        </Button>
        <PasskeySignIn done={begin} />
        <SsoButtons email={email} to={to} workspace={workspace} />
        {welcome.data?.mail ? (
          <Button component={Link} to="/forgot" variant="subtle" fullWidth>
            {t("forgot.link")}
          </Button>
        ) : (
          wrong && <p className={s.note}>{t("signIn.forgot")}</p>
        )}
        {welcome.data?.demo && <p className={s.note}>{t("signIn.demo")}</p>}
      </form>
    </Gate>
  );
}
