import type { ContactBan } from "@heed/contract/listen/consent";
import { Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { errorText } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./consent.module.css";
import { SOURCES, sourceName } from "./consent-name.ts";
import { consentsQuery } from "./consent-query.ts";

const again = (ref: string) => queryClient.invalidateQueries({ queryKey: consentsQuery(ref).queryKey });

/** That a customer is never to be contacted, whatever they agreed to, and the way back. */
function Told(props: { customer: string; ban: ContactBan }) {
  const t = useWords();
  const format = useFormat();
  const mayWrite = useMay("customers.write");
  const lift = useMutation({
    mutationFn: () => client.call("liftContactBan", { params: { ref: props.customer } }),
    onSuccess: () => again(props.customer),
  });
  return (
    <div className={s.never}>
      <p>{t("consent.never.told")}</p>
      <p className={s.meta}>
        {t("consent.said", { date: format.day(props.ban.since), source: sourceName(t, props.ban.source) })}
      </p>
      {mayWrite && (
        <button type="button" className={s.act} disabled={lift.isPending} onClick={() => lift.mutate()}>
          {t("consent.never.lift")}
        </button>
      )}
      {lift.error && <p role="alert">{errorText(lift.error, t)}</p>}
    </div>
  );
}

/** Asks where the customer said so, and then holds to it. */
function Ask(props: { customer: string; close: () => void }) {
  const t = useWords();
  const [source, setSource] = useState<string>("call");
  const ban = useMutation({
    mutationFn: () => client.call("banContact", { params: { ref: props.customer }, body: { source } }),
    onSuccess: async () => {
      await again(props.customer);
      props.close();
    },
  });
  return (
    <Dialog title={t("consent.never")} close={props.close}>
      <DialogForm work={ban} doIt={t("consent.never.do")} close={props.close}>
        <p>{t("consent.never.hint")}</p>
        <Select
          label={t("consent.source")}
          allowDeselect={false}
          value={source}
          data={SOURCES.map((value) => ({ value, label: sourceName(t, value) }))}
          onChange={(value) => value && setSource(value)}
        />
      </DialogForm>
    </Dialog>
  );
}

export const NeverContact = { Told, Ask };
