import { addDays } from "@heed/core/measure/day";
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { notesQuery, useNoteChanges } from "../../../api/dashboards.ts";
import { Dialog } from "../../../kit/dialog.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { errorText } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { RowBones } from "../../../kit/skeletons.tsx";
import { showUndo } from "../../../kit/undo-toast.tsx";
import { useScope } from "../../../scope/use-scope.ts";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./dashboard.module.css";

/** What happened in the period looked at: written here, drawn in every trend. */
export function NotesDialog(props: { close: () => void }) {
  const t = useWords();
  const format = useFormat();
  const may = useMay("dashboards.write");
  const { range, today } = useScope();
  const notes = useQuery(notesQuery({ first: range.from, last: addDays(range.to, -1) }));
  const { create, remove } = useNoteChanges();
  const [day, setDay] = useState(today);
  const [until, setUntil] = useState("");
  const [text, setText] = useState("");
  const failed = create.error ?? remove.error;
  const take = (note: { id: string; day: string; until: string | null; text: string }) =>
    remove.mutate(note.id, {
      onSuccess: () =>
        showUndo({ done: t("notes.removed"), undo: t("dashboard.undo"), close: t("action.close") }, () =>
          create.mutate({ day: note.day, until: note.until, text: note.text }),
        ),
    });
  return (
    <Dialog title={t("notes.title")} close={props.close} size="lg">
      <div className={s.form}>
        <p className={s.hint}>{t("notes.hint")}</p>
        {may && (
          <form
            className={s.form}
            onSubmit={(event) => {
              event.preventDefault();
              create.mutate(
                { day, until: until === "" ? null : until, text },
                { onSuccess: () => setText("") },
              );
            }}
          >
            <TextInput
              label={t("notes.text")}
              placeholder={t("notes.text.example")}
              required
              maxLength={200}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <div className={s.two}>
              <TextInput
                label={t("notes.day")}
                type="date"
                required
                value={day}
                onChange={(event) => setDay(event.currentTarget.value)}
              />
              <TextInput
                label={t("notes.until")}
                type="date"
                min={day}
                value={until}
                onChange={(event) => setUntil(event.currentTarget.value)}
              />
            </div>
            <div>
              <Button type="submit" loading={create.isPending}>
                {t("notes.add")}
              </Button>
            </div>
          </form>
        )}
        {failed && (
          <p role="alert" className={s.wrong}>
            {errorText(failed, t)}
          </p>
        )}
        {!notes.data ? (
          <RowBones rows={2} />
        ) : notes.data.items.length === 0 ? (
          <EmptyState compact title={t("notes.none")} />
        ) : (
          <ul className={s.list}>
            {notes.data.items.map((note) => (
              <li key={note.id} className={s.item}>
                <span>
                  {note.text}
                  <span className={s.description}>
                    {[
                      note.until === null ? format.day(note.day) : format.dayRange(note.day, note.until),
                      note.place?.value,
                      note.madeBy,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </span>
                {may && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t("notes.remove", { text: note.text })}
                    onClick={() => take(note)}
                  >
                    <IconTrash size={16} aria-hidden="true" />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
