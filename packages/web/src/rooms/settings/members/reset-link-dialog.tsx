import { HeedError } from "@heed/sdk/heed-error";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";
import { OnceLink } from "./once-link.tsx";

/** Asks, and then shows the link by which a member sets a new password, for the only time. */
export function ResetLinkDialog(props: { member: { id: string; name: string }; close: () => void }) {
  const t = useWords();
  const { id, name } = props.member;
  const make = useMutation({ mutationFn: () => client.call("resetMember", { params: { id } }) });
  const said = (error: unknown): string => {
    const code = error instanceof HeedError ? error.code : undefined;
    if (code === "conflict") return t("people.reset.many");
    return code === "forbidden" ? t("people.more") : errorText(error, t);
  };
  return (
    <Dialog title={t("people.reset.title", { name })} close={props.close} keep={make.data !== undefined}>
      {make.data ? (
        <OnceLink made={make.data} lead={t("people.reset.text", { name })} close={props.close} />
      ) : (
        <DialogForm work={make} doIt={t("people.reset.do")} close={props.close} said={said} safe>
          <p>{t("people.reset.text", { name })}</p>
        </DialogForm>
      )}
    </Dialog>
  );
}
