import { Button } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../../words/words.tsx";
import { ReportsDialog } from "./reports-dialog.tsx";

/** Opens the mails with the scores that every workspace has. */
export function ScoresByMail() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMail size={16} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t("reports.title")}
      </Button>
      {open && <ReportsDialog dashboard="scores" name={t("reports.scores")} close={() => setOpen(false)} />}
    </>
  );
}
