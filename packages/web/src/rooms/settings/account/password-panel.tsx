import { HeedError } from "@heed/sdk/heed-error";
import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { NewPassword } from "../../../session/new-password.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";

/** Changes one's password; everywhere else one is signed out by it. */
export function PasswordPanel() {
  const t = useWords();
  const [changing, setChanging] = useState(false);
  const change = (
    <Button variant="default" size="xs" onClick={() => setChanging(true)}>
      {t("me.password.change")}
    </Button>
  );
  return (
    <Panel
      title={t("me.password")}
      hint={t("me.password.hint")}
      actions={!changing && change}
      flush={!changing}
    >
      {changing && <PasswordForm close={() => setChanging(false)} />}
    </Panel>
  );
}

function PasswordForm(props: { close: () => void }) {
  const t = useWords();
  const { member, workspace } = useSession();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: () => client.call("changePassword", { body: { current, password } }),
    onSuccess: async (session) => {
      queryClient.setQueryData(keys.session, session);
      showNotice(t, t("me.password.changed"));
      props.close();
      await queryClient.invalidateQueries({ queryKey: keys.sessions });
    },
  });
  const problem = change.error instanceof HeedError ? change.error : undefined;
  const isSame = password !== "" && password === current;
  return (
    <form
      className={s.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <input type="hidden" name="username" autoComplete="username" value={member.email} readOnly />
      <PasswordInput
        label={t("me.password.current")}
        required
        maxLength={128}
        autoComplete="current-password"
        autoFocus
        value={current}
        error={problem?.of("current") && t("me.password.wrong")}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassword
        label={t("me.password.new")}
        value={password}
        onChange={setPassword}
        about={[member.email, member.name, workspace.name]}
        error={isSame ? t("me.password.same") : problem?.of("password")}
      />
      {change.error && !problem?.errors.length && (
        <p role="alert" className={s.danger}>
          {problem?.code === "too-many-requests" ? t("signIn.throttled") : errorText(change.error, t)}
        </p>
      )}
      <div className={s.actions}>
        <Button variant="default" onClick={props.close}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" loading={change.isPending} disabled={isSame}>
          {t("me.password.change")}
        </Button>
      </div>
    </form>
  );
}
