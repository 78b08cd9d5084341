import type { ListedMember } from "@heed/contract/account/member";
import { HeedError } from "@heed/sdk/heed-error";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { useMemberFailure } from "./member-failure.ts";
import { type RoleAndReach, RoleFields } from "./role-fields.tsx";

/** Gives a member another role or other units. */
export function ChangeMemberDialog(props: { member: ListedMember; close: () => void }) {
  const t = useWords();
  const said = useMemberFailure();
  const { id, name, role, reach } = props.member;
  const [wanted, setWanted] = useState<RoleAndReach>({ role, reach });
  const change = useMutation({
    mutationFn: () => client.call("changeMember", { params: { id }, body: wanted }),
    onSuccess: async () => {
      showNotice(t, t("people.changed", { name }));
      props.close();
      await queryClient.invalidateQueries({ queryKey: keys.members });
    },
  });
  const problem = change.error instanceof HeedError ? change.error : undefined;
  const isSame = wanted.role === role && wanted.reach.join() === reach.join();
  return (
    <Dialog title={t("people.change.title", { name })} close={props.close}>
      <DialogForm
        work={change}
        doIt={t("people.change.do")}
        close={props.close}
        said={said}
        disabled={isSame}
      >
        <RoleFields value={wanted} onChange={setWanted} problem={problem} />
        <p className={s.note}>{t("people.change.text", { name })}</p>
      </DialogForm>
    </Dialog>
  );
}
