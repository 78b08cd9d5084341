import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { Facts } from "../../../kit/facts.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { useRoleName } from "../use-roles.ts";

/** Who one is here; the name can be changed. */
export function AccountFacts() {
  const t = useWords();
  const { member } = useSession();
  const roleName = useRoleName();
  const [changing, setChanging] = useState(false);
  const change = (
    <Button variant="default" size="xs" onClick={() => setChanging(true)}>
      {t("me.name")}
    </Button>
  );
  return (
    <Panel title={t("settings.account")} hint={t("me.facts.hint")} actions={!changing && change}>
      {changing ? (
        <NameForm close={() => setChanging(false)} />
      ) : (
        <Facts
          facts={[
            [t("members.name"), member.name],
            [t("setup.email"), member.email],
            [t("members.role"), roleName(member.role)],
          ]}
        />
      )}
    </Panel>
  );
}

function NameForm(props: { close: () => void }) {
  const t = useWords();
  const [name, setName] = useState(useSession().member.name);
  const change = useMutation({
    mutationFn: () => client.call("changeAccount", { body: { name } }),
    onSuccess: async (session) => {
      queryClient.setQueryData(keys.session, session);
      showNotice(t, t("me.saved"));
      props.close();
      await queryClient.invalidateQueries({ queryKey: keys.members });
    },
  });
  return (
    <form
      className={s.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <TextInput
        label={t("members.name")}
        required
        maxLength={200}
        autoComplete="name"
        autoFocus
        value={name}
        error={change.error ? errorText(change.error, t) : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={s.actions}>
        <Button variant="default" onClick={props.close}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" loading={change.isPending}>
          {t("me.save")}
        </Button>
      </div>
    </form>
  );
}
