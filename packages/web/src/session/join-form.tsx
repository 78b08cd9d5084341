import type { InvitationLook } from "@heed/contract/account/invitation";
import type { Session } from "@heed/contract/account/session";
import { HeedError } from "@heed/sdk/heed-error";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client } from "../api/client.ts";
import { errorText } from "../kit/error-state.tsx";
import { useWords } from "../words/words.tsx";
import s from "./gate.module.css";
import { NewPassword } from "./new-password.tsx";

/** How somebody who is new is called, and the password that they choose. */
export function JoinForm(props: {
  token: string;
  look: InvitationLook;
  done: (session: Session | null) => void;
}) {
  const t = useWords();
  const { token, look } = props;
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const join = useMutation({
    mutationFn: () => client.call("join", { body: { token, name, password } }),
    onSuccess: ({ session }) => props.done(session),
  });
  const problem = join.error instanceof HeedError ? join.error : undefined;
  return (
    <form
      className={s.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        join.mutate();
      }}
    >
      <TextInput
        label={t("setup.email")}
        name="email"
        type="email"
        autoComplete="username"
        readOnly
        value={look.email}
      />
      <TextInput
        label={t("setup.name")}
        name="name"
        required
        maxLength={200}
        autoComplete="name"
        data-autofocus
        value={name}
        error={problem?.of("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPassword
        label={t("setup.password")}
        value={password}
        onChange={setPassword}
        about={[look.email, name, look.workspace]}
        error={problem?.of("password")}
      />
      {join.error && !problem?.errors.length && (
        <p role="alert" className={s.wrong}>
          {errorText(join.error, t)}
        </p>
      )}
      <Button type="submit" loading={join.isPending} fullWidth>
        {t("join.submit")}
      </Button>
    </form>
  );
}
