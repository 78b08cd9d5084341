import type { SamlMetadata } from "@heed/contract/account/sso";
import type { BodyOf } from "@heed/contract/routes";
import { HeedError } from "@heed/sdk/heed-error";
import { Button, FileButton, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./sso.module.css";

/** Reads the provider's metadata from its address or a file, and hands on what it says. */
export function SamlMetadataField(props: { read: (metadata: SamlMetadata) => void }) {
  const t = useWords();
  const [url, setUrl] = useState("");
  const read = useMutation({
    mutationFn: (body: BodyOf<"readSamlMetadata">) => client.call("readSamlMetadata", { body }),
    onSuccess: props.read,
  });
  const take = async (file: File | null) => {
    if (file) read.mutate({ xml: await file.text() });
  };
  const wrong = read.error instanceof HeedError ? read.error.errors[0]?.message : undefined;
  return (
    <div className={s.read}>
      <TextInput
        label={t("sso.saml.metadata")}
        description={t("sso.saml.metadata.hint")}
        placeholder="https://login.example.com/metadata"
        type="url"
        maxLength={500}
        value={url}
        error={read.error ? (wrong ?? errorText(read.error, t)) : undefined}
        onChange={(e) => setUrl(e.currentTarget.value)}
      />
      <Button
        variant="default"
        loading={read.isPending}
        disabled={url === ""}
        onClick={() => read.mutate({ url })}
      >
        {t("sso.saml.read")}
      </Button>
      <FileButton accept=".xml,text/xml,application/xml" onChange={(file) => void take(file)}>
        {(button) => (
          <Button variant="default" {...button}>
            {t("sso.saml.file")}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
