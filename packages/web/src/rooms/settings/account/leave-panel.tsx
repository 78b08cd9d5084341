import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { AskFirst } from "../../../kit/ask-first.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { useMemberFailure } from "../members/member-failure.ts";

/** The way out of the workspace, for good. */
export function LeavePanel() {
  const t = useWords();
  const navigate = useNavigate();
  const said = useMemberFailure();
  const { workspace } = useSession();
  const [asking, setAsking] = useState(false);
  const leave = (
    <Button variant="default" size="xs" onClick={() => setAsking(true)}>
      {t("me.leave.do", { workspace: workspace.name })}
    </Button>
  );
  return (
    <>
      <Panel title={t("me.leave")} hint={t("me.leave.hint")} actions={leave} flush>
        {null}
      </Panel>
      {asking && (
        <AskFirst
          title={t("me.leave.title", { workspace: workspace.name })}
          text={t("me.leave.text")}
          action={t("me.leave.do", { workspace: workspace.name })}
          close={() => setAsking(false)}
          said={said}
          act={async () => {
            await client.call("leaveWorkspace");
            await navigate({ to: "/sign-in", search: {} });
            queryClient.clear();
          }}
        />
      )}
    </>
  );
}
