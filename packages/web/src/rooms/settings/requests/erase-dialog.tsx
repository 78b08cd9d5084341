import type { ErasureFound } from "@heed/contract/account/erasure";
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { Facts } from "../../../kit/facts.tsx";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import { foundFacts } from "./found-facts.ts";
import { saveCertificate } from "./save-certificate.ts";

/** Erases a customer after their reference was typed once more; then gives the certificate. */
export function EraseDialog(props: {
  customer: string;
  found: ErasureFound;
  erased: () => void;
  close: () => void;
}) {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const erase = useMutation({
    mutationFn: () => client.call("eraseCustomer", { params: { ref: props.customer } }),
    // Whoever was erased is in every answer that was kept.
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const certificate = erase.data;
  const close = () => {
    if (certificate) props.erased();
    props.close();
  };
  return (
    <Dialog
      title={certificate ? t("requests.erased") : t("requests.erase.title", { ref: props.customer })}
      close={close}
      keep={certificate !== undefined}
    >
      {certificate ? (
        <div className={settings.form}>
          <p>{t("requests.erased.text")}</p>
          <Facts facts={foundFacts(certificate.removed, t)} />
          <div className={settings.actions}>
            <Button variant="default" onClick={() => saveCertificate(certificate)}>
              {t("requests.certificate.save")}
            </Button>
            <Button onClick={close}>{t("action.close")}</Button>
          </div>
        </div>
      ) : (
        <DialogForm
          work={erase}
          doIt={t("requests.erase.do")}
          close={props.close}
          disabled={typed.trim() !== props.customer}
        >
          <p>{t("requests.erase.text")}</p>
          <Facts facts={foundFacts(props.found, t)} />
          <TextInput
            label={t("requests.erase.type", { ref: props.customer })}
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(e) => setTyped(e.currentTarget.value)}
          />
        </DialogForm>
      )}
    </Dialog>
  );
}
