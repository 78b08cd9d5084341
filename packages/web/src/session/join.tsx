import type { Session } from "@heed/contract/account/session";
import { Button, Loader } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { client, queryClient } from "../api/client.ts";
import { errorText } from "../kit/error-state.tsx";
import { useWords } from "../words/words.tsx";
import { DeadLink } from "./dead-link.tsx";
import s from "./gate.module.css";
import { Gate } from "./gate.tsx";
import { JoinForm } from "./join-form.tsx";
import { dropLinkToken, linkToken } from "./link-token.ts";
import { sessionQuery } from "./session.ts";
import { useBuiltInRole } from "./use-built-in-role.ts";

/** Where an invitation's link leads: into the workspace, with an account that is made here or one that is there. */
export function Join() {
  const t = useWords();
  const roleName = useBuiltInRole();
  const navigate = useNavigate();
  const token = linkToken("join");
  const look = useQuery({
    queryKey: ["join", token],
    queryFn: ({ signal }) => client.call("lookAtInvitation", { body: { token }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const me = useQuery({ ...sessionQuery, retry: false });
  const enter = (session: Session | null) => {
    dropLinkToken("join");
    queryClient.clear();
    if (session) queryClient.setQueryData(sessionQuery.queryKey, session);
    void navigate({ to: session ? "/" : "/sign-in", search: {} });
  };
  const join = useMutation({
    mutationFn: async () => {
      if (look.data?.account === "sign-in") return client.call("joinSignedIn", { body: { token } });
      return (await client.call("join", { body: { token } })).session;
    },
    onSuccess: enter,
  });
  const leave = useMutation({
    mutationFn: () => client.call("signOut"),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
      void me.refetch();
    },
  });
  const title = look.data ? t("join.title", { workspace: look.data.workspace }) : t("join.dead");
  useEffect(() => {
    document.title = `${title} · Heed`;
  }, [title]);
  if (look.isPending || me.isLoading) {
    return (
      <Gate title="Heed">
        <Loader size="sm" />
      </Gate>
    );
  }
  if (!look.data) return <DeadLink page="join" error={look.error} />;
  const { account, email } = look.data;
  const role = roleName(look.data.role);
  if (account === "none") {
    return (
      <Gate title={title} lead={t("join.lead", { role })}>
        <JoinForm token={token} look={look.data} done={enter} />
      </Gate>
    );
  }
  const failed = join.error && (
    <p role="alert" className={s.wrong}>
      {errorText(join.error, t)}
    </p>
  );
  const joinButton = (
    <Button loading={join.isPending} onClick={() => join.mutate()}>
      {t("join.submit")}
    </Button>
  );
  if (account === "comes-back") {
    return (
      <Gate title={title} lead={t("join.back", { email, role })}>
        <div className={s.form}>
          {failed}
          {joinButton}
        </div>
      </Gate>
    );
  }
  const mine = me.data?.member.email;
  if (mine === email) {
    return (
      <Gate title={title} lead={t("join.ready", { email, role })}>
        <div className={s.form}>
          {failed}
          {joinButton}
        </div>
      </Gate>
    );
  }
  return (
    <Gate title={title} lead={mine ? t("join.other", { email, me: mine }) : t("join.signIn", { email })}>
      <div className={s.form}>
        {mine ? (
          <Button loading={leave.isPending} onClick={() => leave.mutate()}>
            {t("join.other.do")}
          </Button>
        ) : (
          <Button onClick={() => void navigate({ to: "/sign-in", search: { to: "/join" } })}>
            {t("join.signIn.do")}
          </Button>
        )}
      </div>
    </Gate>
  );
}
