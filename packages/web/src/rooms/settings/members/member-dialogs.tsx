import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { AskFirst } from "../../../kit/ask-first.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import { useMemberFailure } from "./member-failure.ts";

type Props = { member: { id: string; name: string }; close: () => void };

/** Asks before somebody is signed out of the workspace everywhere. */
export function EndSessionsDialog({ member: { id, name }, close }: Props) {
  const t = useWords();
  const said = useMemberFailure();
  return (
    <AskFirst
      title={t("people.end.title", { name })}
      text={t("people.end.text", { name })}
      action={t("people.end.do")}
      close={close}
      said={said}
      act={async () => {
        const { ended } = await client.call("endMemberSessions", { params: { id } });
        showNotice(t, t("people.ended", { name, count: ended }));
      }}
    />
  );
}

/** Asks before somebody is taken out of the workspace, saying what ends with it. */
export function RemoveMemberDialog({ member: { id, name }, close }: Props) {
  const t = useWords();
  const said = useMemberFailure();
  return (
    <AskFirst
      title={t("people.remove.title", { name })}
      text={t("people.remove.text", { name })}
      action={t("people.remove.do")}
      close={close}
      said={said}
      act={async () => {
        await client.call("removeMember", { params: { id } });
        showNotice(t, t("people.removed", { name }));
        await queryClient.invalidateQueries({ queryKey: keys.members });
        await queryClient.invalidateQueries({ queryKey: keys.apiKeys });
      }}
    />
  );
}
