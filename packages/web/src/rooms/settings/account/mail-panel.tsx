import type { MailChoices } from "@heed/contract/account/mail";
import { Select, Switch } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { ErrorState, errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";

/** Each language in its own words. */
const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "vi", label: "Tiếng Việt" },
] as const;

/** In which language mails come, and which of them. */
export function MailPanel() {
  const t = useWords();
  const choices = useQuery({
    queryKey: keys.mailChoices,
    queryFn: ({ signal }) => client.call("readMailChoices", { signal }),
  });
  const save = useMutation({
    mutationFn: (body: MailChoices) => client.call("putMailChoices", { body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(keys.mailChoices, saved);
      showNotice(t, t("me.mail.saved"));
    },
  });
  const { data } = choices;
  const { mail = true, ...shown } = data ?? { language: "en" as const, signInNotices: true };
  const chosen = save.isPending ? save.variables : shown;
  return (
    <Panel title={t("me.mail")} hint={mail ? t("me.mail.hint") : t("me.mail.off")}>
      {choices.isError ? (
        <ErrorState error={choices.error} retry={() => void choices.refetch()} compact />
      ) : !data ? (
        <RowBones rows={2} />
      ) : (
        <div className={s.form}>
          <Select
            label={t("me.mail.language")}
            allowDeselect={false}
            maw={240}
            data={LANGUAGES}
            value={chosen.language}
            onChange={(value) => {
              const language = LANGUAGES.find((one) => one.value === value)?.value;
              if (language) save.mutate({ ...chosen, language });
            }}
          />
          <Switch
            label={t("me.mail.signIn")}
            checked={chosen.signInNotices}
            onChange={(event) => save.mutate({ ...chosen, signInNotices: event.currentTarget.checked })}
          />
          {save.error && (
            <p role="alert" className={s.danger}>
              {errorText(save.error, t)}
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}
