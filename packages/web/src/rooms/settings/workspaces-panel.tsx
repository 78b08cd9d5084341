import { HeedError } from "@heed/sdk/heed-error";
import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../api/client.ts";
import { type Column, DataTable } from "../../kit/data-table.tsx";
import { Dialog, DialogForm } from "../../kit/dialog.tsx";
import { errorText } from "../../kit/error-state.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Tag } from "../../kit/tag.tsx";
import { useSession } from "../../session/session.ts";
import { showWorkspace, useSwitch } from "../../session/use-switch.ts";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";

type Space = { id: string; name: string };

/** One's workspaces, and how a further one is made. */
export function WorkspacesPanel() {
  const t = useWords();
  const { workspace, workspaces, member } = useSession();
  const go = useSwitch();
  const [making, setMaking] = useState(false);
  const isOwner = member.role === "owner";
  if (workspaces.length < 2 && !isOwner) return null;
  const columns: Column<Space>[] = [
    {
      key: "name",
      head: t("spaces.new.name"),
      cell: ({ id, name }) => (
        <>
          {name} {id === workspace.id && <Tag>{t("spaces.here")}</Tag>}
        </>
      ),
    },
    {
      key: "go",
      head: <span className="only-heard">{t("spaces.go")}</span>,
      end: true,
      cell: ({ id, name }) =>
        id !== workspace.id && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={`${t("spaces.go")}: ${name}`}
            onClick={() => go.mutate(id)}
          >
            {t("spaces.go")}
          </Button>
        ),
    },
  ];
  const add = isOwner && (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={() => setMaking(true)}
    >
      {t("spaces.new")}
    </Button>
  );
  return (
    <>
      <Panel title={t("spaces.title")} hint={t("spaces.hint")} actions={add} flush>
        <DataTable caption={t("spaces.title")} columns={columns} rows={workspaces} rowKey={({ id }) => id} />
        {go.error && (
          <p role="alert" className={s.danger}>
            {go.error instanceof HeedError ? go.error.detail : errorText(go.error, t)}
          </p>
        )}
      </Panel>
      {making && <NewWorkspace close={() => setMaking(false)} />}
    </>
  );
}

function NewWorkspace(props: { close: () => void }) {
  const t = useWords();
  const { timezone } = useSession().workspace;
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () => client.call("createWorkspace", { body: { name, timezone } }),
    onSuccess: showWorkspace,
  });
  return (
    <Dialog title={t("spaces.new.title")} close={props.close}>
      <DialogForm
        work={make}
        doIt={t("spaces.new.make")}
        close={props.close}
        said={(error) =>
          error instanceof HeedError && error.code === "forbidden" ? t("spaces.new.refused") : undefined
        }
      >
        <p>{t("spaces.hint")}</p>
        <TextInput
          label={t("spaces.new.name")}
          required
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <p className={s.note}>{t("setup.zone", { zone: timezone })}</p>
      </DialogForm>
    </Dialog>
  );
}
