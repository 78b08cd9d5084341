import type { UnitImportAnswer } from "@heed/contract/account/unit";
import { Button, FileButton, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog } from "../../../kit/dialog.tsx";
import { errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { type Say, useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import u from "./units.module.css";

const EXAMPLE = "kind,key,name,parent\nregion,north,North,\nshop,HN-01,Old quarter,north";

/** Takes a hierarchy as a file or pasted lines, shows what would change and what is wrong, then imports it. */
export function ImportUnitsDialog(props: { close: () => void }) {
  const t = useWords();
  const [csv, setCsv] = useState("");
  const [seen, setSeen] = useState<UnitImportAnswer>();
  const look = useMutation({
    mutationFn: (lines: string) => client.call("importUnits", { body: { csv: lines, dryRun: true } }),
    onSuccess: setSeen,
  });
  const write = useMutation({
    mutationFn: () => client.call("importUnits", { body: { csv } }),
    onSuccess: async ({ created, changed }) => {
      await queryClient.invalidateQueries({ queryKey: keys.units });
      showNotice(t, t("units.imported", { created, changed }));
      props.close();
    },
  });
  const change = (lines: string) => {
    setCsv(lines);
    setSeen(undefined);
    look.reset();
  };
  const read = async (file: File | null) => {
    if (!file) return;
    const lines = await file.text();
    change(lines);
    look.mutate(lines);
  };
  const error = write.error ?? look.error;
  const isFine = seen !== undefined && seen.errors.length === 0;
  return (
    <Dialog title={t("units.import.title")} close={props.close} size="lg">
      <div className={s.form}>
        <p className={s.note}>{t("units.import.hint")}</p>
        <FileButton accept=".csv,.txt,text/csv" onChange={(file) => void read(file)}>
          {(button) => (
            <Button {...button} variant="default">
              {t("units.import.file")}
            </Button>
          )}
        </FileButton>
        <Textarea
          label={t("units.import.paste")}
          placeholder={EXAMPLE}
          autosize
          minRows={5}
          maxRows={12}
          spellCheck={false}
          value={csv}
          onChange={(e) => change(e.currentTarget.value)}
        />
        <div aria-live="polite">
          {isFine && <p>{fineText(t, seen)}</p>}
          {seen && !isFine && (
            <>
              <p className={s.danger}>{t("units.import.errors", { count: seen.errors.length })}</p>
              <ul className={u.errors}>
                {seen.errors.map(({ line, path, message }) => (
                  <li key={`${line}.${path}.${message}`}>
                    <b>{t("units.import.line", { line })}</b> {path}: {message}
                  </li>
                ))}
              </ul>
            </>
          )}
          {error && (
            <p role="alert" className={s.danger}>
              {errorText(error, t)}
            </p>
          )}
        </div>
        <div className={s.actions}>
          <Button variant="default" onClick={props.close}>
            {t("action.cancel")}
          </Button>
          {isFine ? (
            <Button loading={write.isPending} onClick={() => write.mutate()}>
              {t("units.import.do")}
            </Button>
          ) : (
            <Button loading={look.isPending} disabled={csv.trim() === ""} onClick={() => look.mutate(csv)}>
              {t("units.import.look")}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function fineText(t: Say, { created, changed, unchanged }: UnitImportAnswer): string {
  return t("units.import.fine", { created, changed, unchanged });
}
