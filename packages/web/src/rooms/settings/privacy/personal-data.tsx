import type { PersonalDataChoice } from "@heed/contract/account/privacy";
import { Radio, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import s from "./privacy.module.css";

const CHOICES = ["mask", "seal", "warn"] as const satisfies readonly PersonalDataChoice[];
/** So long after the last key a text is tried. */
const PAUSE_MS = 250;

/** The choice what becomes of personal data, and a text of one's own to see it at work. */
export function PersonalData(props: { chosen: PersonalDataChoice }) {
  const t = useWords();
  const save = useMutation({
    mutationFn: (personalData: PersonalDataChoice) => client.call("putPrivacy", { body: { personalData } }),
    onSuccess: (saved) => {
      queryClient.setQueryData(keys.privacy, saved);
      showNotice(t, t("privacy.saved"));
    },
  });
  const choice = save.isPending ? save.variables : props.chosen;
  return (
    <div className={settings.form}>
      <Radio.Group
        label={t("privacy.choice")}
        value={choice}
        onChange={(value) => {
          const next = CHOICES.find((one) => one === value);
          if (next) save.mutate(next);
        }}
      >
        <div className={s.choices}>
          {CHOICES.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`privacy.choice.${one}`)}
              description={t(`privacy.choice.${one}.hint`)}
            />
          ))}
        </div>
      </Radio.Group>
      {save.error && (
        <p role="alert" className={settings.danger}>
          {errorText(save.error, t)}
        </p>
      )}
      <Trial choice={choice} />
    </div>
  );
}

function Trial(props: { choice: PersonalDataChoice }) {
  const t = useWords();
  const [text, setText] = useState(t("privacy.try.example"));
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const trial = useQuery({
    queryKey: [...keys.privacy, "try", asked],
    queryFn: ({ signal }) => client.call("tryMask", { body: { text: asked }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const { data } = trial;
  return (
    <div className={s.trial}>
      <Textarea
        label={t("privacy.try")}
        description={t("privacy.try.hint")}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      <div aria-live="polite">
        <p className={s.label}>{t("privacy.try.result")}</p>
        <p className={s.result}>{data ? (props.choice === "warn" ? asked : data.masked) : asked}</p>
        {data?.found.length === 0 && <p className={settings.note}>{t("privacy.try.nothing")}</p>}
        {trial.error && (
          <p role="alert" className={settings.danger}>
            {errorText(trial.error, t)}
          </p>
        )}
      </div>
    </div>
  );
}
