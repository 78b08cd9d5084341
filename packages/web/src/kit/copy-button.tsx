import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useWords } from "../words/words.tsx";

/** Copies a text and says so for two seconds. */
export function CopyButton(props: { text: string; label?: string }) {
  const t = useWords();
  const clipboard = useClipboard({ timeout: 2000 });
  const Mark = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Mark size={14} aria-hidden="true" />}
      onClick={() => clipboard.copy(props.text)}
    >
      <span aria-live="polite">
        {clipboard.copied ? t("action.copied") : (props.label ?? t("action.copy"))}
      </span>
    </Button>
  );
}
