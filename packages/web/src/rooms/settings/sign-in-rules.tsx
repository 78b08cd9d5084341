import { HeedError } from "@heed/sdk/heed-error";
import { Switch } from "@mantine/core";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { ErrorState, errorText } from "../../kit/error-state.tsx";
import { showNotice } from "../../kit/notice.ts";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";

const rulesQuery = queryOptions({
  queryKey: keys.signInRules,
  queryFn: ({ signal }) => client.call("readSignInRules", { signal }),
});

/** What the workspace wants of those who sign in. */
export function SignInRules() {
  const t = useWords();
  const rules = useQuery(rulesQuery);
  const save = useMutation({
    mutationFn: (needsSecondFactor: boolean) =>
      client.call("putSignInRules", { body: { needsSecondFactor } }),
    onSuccess: (saved) => {
      queryClient.setQueryData(keys.signInRules, saved);
      showNotice(t, t("rules.saved"));
    },
  });
  const isFirst = save.error instanceof HeedError && save.error.code === "conflict";
  return (
    <div className={s.panels}>
      <Panel title={t("rules.title")}>
        {rules.error && <ErrorState compact error={rules.error} retry={() => void rules.refetch()} />}
        {rules.isPending && <RowBones rows={1} />}
        {rules.data && (
          <div className={s.form}>
            <Switch
              label={t("rules.needs")}
              description={t("rules.needs.hint")}
              checked={rules.data.needsSecondFactor}
              disabled={save.isPending}
              onChange={(e) => save.mutate(e.currentTarget.checked)}
            />
            {save.error && (
              <p role="alert" className={s.danger}>
                {isFirst ? t("rules.first") : errorText(save.error, t)}
              </p>
            )}
          </div>
        )}
      </Panel>
    </div>
  );
}
