import { HeedError } from "@heed/sdk/heed-error";
import { Button, Loader } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { client, queryClient } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { errorText } from "../kit/error-state.tsx";
import { useWords } from "../words/words.tsx";
import { DeadLink } from "./dead-link.tsx";
import s from "./gate.module.css";
import { Gate } from "./gate.tsx";
import { dropLinkToken, linkToken } from "./link-token.ts";
import { NewPassword } from "./new-password.tsx";

/** Where an administrator's link leads: to a new password. It begins no session; one signs in with it then. */
export function Reset() {
  const t = useWords();
  const [token] = useState(() => linkToken("reset"));
  const [password, setPassword] = useState("");
  const look = useQuery({
    queryKey: ["reset", token],
    queryFn: ({ signal }) => client.call("lookAtReset", { body: { token }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const reset = useMutation({
    mutationFn: () => client.call("resetPassword", { body: { token, password } }),
    onSuccess: () => {
      dropLinkToken("reset");
      queryClient.removeQueries({ queryKey: keys.session });
    },
  });
  useEffect(() => {
    document.title = `${t("reset.title")} · Heed`;
  }, [t]);
  if (reset.isSuccess) {
    return (
      <Gate title={t("reset.done")} lead={t("reset.done.text")}>
        <div className={s.form}>
          <Button component={Link} to="/sign-in">
            {t("signIn.submit")}
          </Button>
        </div>
      </Gate>
    );
  }
  if (look.isPending) {
    return (
      <Gate title={t("reset.title")}>
        <Loader size="sm" />
      </Gate>
    );
  }
  if (!look.data) return <DeadLink page="reset" error={look.error} />;
  const { email, name } = look.data;
  const problem = reset.error instanceof HeedError ? reset.error : undefined;
  if (problem?.status === 410) return <DeadLink page="reset" error={problem} />;
  return (
    <Gate title={t("reset.title")} lead={t("reset.lead", { name, email })}>
      <form
        className={s.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          reset.mutate();
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <NewPassword
          label={t("me.password.new")}
          value={password}
          onChange={setPassword}
          about={[email, name]}
          error={problem?.of("password")}
          autoFocus
        />
        {reset.error && !problem?.errors.length && (
          <p role="alert" className={s.wrong}>
            {errorText(reset.error, t)}
          </p>
        )}
        <Button type="submit" loading={reset.isPending} fullWidth>
          {t("reset.submit")}
        </Button>
      </form>
    </Gate>
  );
}
