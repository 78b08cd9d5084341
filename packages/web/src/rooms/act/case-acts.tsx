import type { CaseStory } from "@heed/contract/act/case";
import { Button } from "@mantine/core";
import { useState } from "react";
import { Key } from "../../kit/key.tsx";
import { showUndo } from "../../kit/undo-toast.tsx";
import { useKeys } from "../../kit/use-keys.ts";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import s from "./case-acts.module.css";
import { CloseForm } from "./close-form.tsx";
import type { useCaseAction } from "./use-case-action.ts";

type Action = ReturnType<typeof useCaseAction>;

/** What can be done with a case now, each by a button and by a key. */
export function CaseActs(props: { story: CaseStory; action: Action }) {
  const t = useWords();
  const me = useSession().member.id;
  const [closing, setClosing] = useState(false);
  const { story, action } = props;
  const { version } = story;
  const closed = story.status === "closed";
  const mine = story.assignee?.id === me;
  // A failure is shown by the page; nothing else hangs on these.
  const run = (doing: Promise<unknown>) => void doing.catch(() => undefined);
  const take = () => run(action.act({ do: "take", version }));
  const release = () => run(action.act({ do: "release", version }));
  const reopen = (seen = version) => run(action.act({ do: "reopen", version: seen }));
  useKeys({
    t: () => !closed && !mine && !action.busy && take(),
    c: () => !closed && setClosing(true),
  });
  const key = (name: string) => (
    <span className={s.key} aria-hidden="true">
      <Key>{name}</Key>
    </span>
  );
  if (closed)
    return (
      <Button variant="default" disabled={action.busy} onClick={() => reopen()}>
        {t("case.reopen")}
      </Button>
    );
  return (
    <>
      {mine ? (
        <Button variant="default" disabled={action.busy} onClick={release}>
          {t("case.release")}
        </Button>
      ) : (
        <Button
          variant={story.assignee ? "default" : "filled"}
          disabled={action.busy}
          aria-keyshortcuts="t"
          onClick={take}
        >
          {t(story.assignee ? "case.takeOver" : "case.take")}
          {key("t")}
        </Button>
      )}
      <Button
        variant={mine ? "filled" : "default"}
        disabled={action.busy}
        aria-keyshortcuts="c"
        onClick={() => setClosing(true)}
      >
        {t("case.close")}
        {key("c")}
      </Button>
      <CloseForm
        opened={closing}
        label={story.label}
        onCancel={() => setClosing(false)}
        onClose={async (reason, text) => {
          const after = await action.act({ do: "close", version, reason, ...(text !== "" && { text }) });
          setClosing(false);
          showUndo(
            {
              done: t("case.closed.done", { label: story.label }),
              undo: t("case.undo"),
              close: t("action.close"),
            },
            () => reopen(after.version),
          );
        }}
        onFailed={() => setClosing(false)}
      />
    </>
  );
}
