import type { CloseReason } from "@heed/contract/act/case";
import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { Dialog } from "../../kit/dialog.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./close-form.module.css";

/** The contract's reasons; a missing or unknown one does not compile. The ones used most stand first. */
const ORDER: Record<CloseReason, number> = {
  resolved: 1,
  explained: 2,
  compensated: 3,
  unreachable: 4,
  "not-justified": 5,
  duplicate: 6,
};
const REASONS = (Object.keys(ORDER) as CloseReason[]).sort((a, b) => ORDER[a] - ORDER[b]);

/** How a case ended: a reason in words that a person uses, and a line for colleagues if there is more to say. */
export function CloseForm(props: {
  opened: boolean;
  label: string;
  onCancel: () => void;
  onClose: (reason: CloseReason, text: string) => Promise<void>;
  onFailed: () => void;
}) {
  const t = useWords();
  const [reason, setReason] = useState<CloseReason | null>(null);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const submit = async () => {
    setMissing(reason === null);
    if (reason === null || busy) return;
    setBusy(true);
    try {
      await props.onClose(reason, text.trim());
      setReason(null);
      setText("");
    } catch {
      // The page says what went wrong; what was chosen and written here is kept for the next try.
      props.onFailed();
    }
    setBusy(false);
  };
  return (
    <Dialog
      opened={props.opened}
      title={t("case.close.title", { label: props.label })}
      close={props.onCancel}
    >
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
        }}
      >
        <Radio.Group
          label={t("case.close.how")}
          errorProps={{ mt: "sm" }}
          error={missing && reason === null ? t("case.close.choose") : undefined}
          value={reason}
          onChange={(value) => setReason(REASONS.find((one) => one === value) ?? null)}
        >
          <div className={s.reasons}>
            {REASONS.map((one, i) => (
              <Radio
                key={one}
                value={one}
                label={t(`case.reason.${one}`)}
                description={t(`case.reason.${one}.hint`)}
                data-autofocus={i === 0 || undefined}
              />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          className={s.note}
          label={t("case.close.note")}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={s.buttons}>
          <Button variant="default" onClick={props.onCancel}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("case.close")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
