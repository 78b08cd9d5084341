import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client } from "../../../../api/client.ts";
import { CopyButton } from "../../../../kit/copy-button.tsx";
import { ErrorState, errorText } from "../../../../kit/error-state.tsx";
import { Bone } from "../../../../kit/skeletons.tsx";
import { CodeField } from "../../../../session/code-field.tsx";
import { sayCodeTrouble } from "../../../../session/proof-form.tsx";
import { useWords } from "../../../../words/words.tsx";
import settings from "../../settings.module.css";
import s from "./factor.module.css";
import { rereadFactors } from "./factors-query.ts";

/** Shows a new secret, once, and takes the app's first code. */
export function TotpSetUp(props: { done: (recoveryCodes: string[] | null) => void; close?: () => void }) {
  const t = useWords();
  const [code, setCode] = useState("");
  // A question that changes something: asked once for each time that this is opened, never again by itself.
  const offer = useQuery({
    queryKey: ["totp-offer"],
    queryFn: () => client.call("offerTotp"),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const confirm = useMutation({
    mutationFn: () => client.call("confirmTotp", { body: { code } }),
    onSuccess: async ({ recoveryCodes }) => {
      props.done(recoveryCodes);
      await rereadFactors();
    },
    onError: () => setCode(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  if (offer.error) return <ErrorState compact error={offer.error} retry={() => void offer.refetch()} />;
  const problem = confirm.error;
  const wrong =
    problem &&
    (sayCodeTrouble(problem, t) ??
      (problem instanceof HeedError && problem.of("code") ? t("second.wrong") : errorText(problem, t)));
  return (
    <form className={settings.form} onSubmit={submit}>
      <div className={s.scan}>
        <p>{t("totp.scan")}</p>
        {offer.data ? (
          <img className={s.picture} src={offer.data.picture} alt={t("totp.picture")} />
        ) : (
          <Bone width={192} height={192} />
        )}
        <div className={s.key}>
          <span className={s.meta}>{t("totp.type")}</span>
          <div className={settings.secret}>
            <code>{offer.data?.secret.replace(/(.{4})(?!$)/g, "$1 ") ?? "…"}</code>
            <CopyButton text={offer.data?.secret ?? ""} />
          </div>
        </div>
      </div>
      <CodeField
        label={t("totp.first")}
        value={code}
        onChange={setCode}
        {...(wrong ? { error: wrong } : {})}
      />
      <div className={settings.actions}>
        {props.close && (
          <Button variant="default" onClick={props.close}>
            {t("action.cancel")}
          </Button>
        )}
        <Button type="submit" loading={confirm.isPending} disabled={!offer.data}>
          {t("totp.confirm")}
        </Button>
      </div>
    </form>
  );
}
