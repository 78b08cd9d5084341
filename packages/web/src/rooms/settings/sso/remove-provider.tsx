import { Button } from "@mantine/core";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { AskFirst } from "../../../kit/ask-first.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import { refreshSso } from "./sso-queries.ts";

/** Takes a provider away, after saying what ends with it. */
export function RemoveProvider(props: { route: "deleteOidc" | "deleteSaml"; name: string }) {
  const t = useWords();
  const { route, name } = props;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("sso.remove")}
      </Button>
      {isAsking && (
        <AskFirst
          title={t("sso.remove.title", { name })}
          text={t("sso.remove.text")}
          action={t("sso.remove")}
          close={() => setAsking(false)}
          act={async () => {
            await client.call(route);
            await refreshSso();
            showNotice(t, t("sso.removed", { name }));
          }}
        />
      )}
    </>
  );
}
