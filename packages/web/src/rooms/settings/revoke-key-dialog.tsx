import type { Key } from "@heed/contract/account/key";
import { client, queryClient } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { AskFirst } from "../../kit/ask-first.tsx";
import { showNotice } from "../../kit/notice.ts";
import { useWords } from "../../words/words.tsx";

/** Asks before a key is revoked: it cannot be brought back, and whoever uses it is cut off. */
export function RevokeKeyDialog(props: { apiKey: Key; close: () => void }) {
  const t = useWords();
  const { name, id } = props.apiKey;
  return (
    <AskFirst
      title={t("keys.revoke.title", { name })}
      text={t("keys.revoke.text")}
      action={t("keys.revoke.do")}
      close={props.close}
      act={async () => {
        await client.call("deleteKey", { params: { id } });
        await queryClient.invalidateQueries({ queryKey: keys.apiKeys });
        showNotice(t, t("keys.revoked", { name }));
      }}
    />
  );
}
