import type { Consent } from "@heed/contract/listen/consent";
import { HeedError } from "@heed/sdk/heed-error";
import { Select, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { useWords } from "../../../words/words.tsx";
import { CHANNELS, channelName, PURPOSES, purposeName, SOURCES, sourceName } from "./consent-name.ts";
import { consentsQuery } from "./consent-query.ts";

/** Records that a customer agreed, or, given a consent, that they withdrew it. Nothing is changed: history grows. */
export function RecordConsent(props: { customer: string; withdraws: Consent | null; close: () => void }) {
  const t = useWords();
  const { withdraws } = props;
  const [channel, setChannel] = useState<string>(withdraws?.channel ?? "email");
  const [purpose, setPurpose] = useState<string>(withdraws?.purpose ?? "surveys");
  const [source, setSource] = useState<string>("call");
  const [wording, setWording] = useState("");
  const [proof, setProof] = useState("");
  const record = useMutation({
    mutationFn: () =>
      client.call("recordConsent", {
        params: { ref: props.customer },
        body: {
          channel,
          purpose,
          given: withdraws === null,
          source,
          ...(wording.trim() !== "" && { wording: wording.trim() }),
          ...(proof.trim() !== "" && { proof: proof.trim() }),
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: consentsQuery(props.customer).queryKey });
      props.close();
    },
  });
  const problem = record.error instanceof HeedError ? record.error : undefined;
  return (
    <Dialog title={t(withdraws ? "consent.withdraw.title" : "consent.record")} close={props.close}>
      <DialogForm
        work={record}
        doIt={t(withdraws ? "consent.withdraw" : "consent.record.do")}
        close={props.close}
      >
        {withdraws ? (
          <p>
            {purposeName(t, withdraws.purpose)} · {channelName(t, withdraws.channel)}
          </p>
        ) : (
          <>
            <Choice
              label={t("consent.purpose")}
              of={PURPOSES}
              name={purposeName}
              value={purpose}
              set={setPurpose}
            />
            <Choice
              label={t("consent.channel")}
              of={CHANNELS}
              name={channelName}
              value={channel}
              set={setChannel}
            />
          </>
        )}
        <Choice label={t("consent.source")} of={SOURCES} name={sourceName} value={source} set={setSource} />
        {!withdraws && (
          <TextInput
            label={t("consent.wording")}
            description={t("consent.wording.hint")}
            maxLength={200}
            value={wording}
            error={problem?.of("wording")}
            onChange={(event) => setWording(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={t("consent.proof")}
          description={t("consent.proof.hint")}
          maxLength={2000}
          autosize
          minRows={2}
          value={proof}
          error={problem?.of("proof")}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}

function Choice(props: {
  label: string;
  of: readonly string[];
  name: (t: ReturnType<typeof useWords>, value: string) => string;
  value: string;
  set: (value: string) => void;
}) {
  const t = useWords();
  return (
    <Select
      label={props.label}
      allowDeselect={false}
      value={props.value}
      data={props.of.map((value) => ({ value, label: props.name(t, value) }))}
      onChange={(value) => value && props.set(value)}
    />
  );
}
