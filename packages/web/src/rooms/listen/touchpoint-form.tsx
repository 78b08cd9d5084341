import type { Touchpoint } from "@heed/contract/listen/touchpoint";
import { HeedError } from "@heed/sdk/heed-error";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client, queryClient } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { Dialog } from "../../kit/dialog.tsx";
import { errorText } from "../../kit/error-state.tsx";
import { useWords } from "../../words/words.tsx";
import { freeKey, isKey, keyFromName } from "./key-from-name.ts";

type Known = readonly Pick<Touchpoint, "key">[];

/** Makes or renames a touchpoint. The key stays for ever, because signals carry it. */
export function TouchpointForm(props: {
  writing: Touchpoint | "new" | null;
  known: Known;
  onClose: () => void;
}) {
  const t = useWords();
  const { writing } = props;
  return (
    <Dialog
      opened={writing !== null}
      close={props.onClose}
      title={t(writing === "new" ? "touchpoint.new" : "touchpoint.rename")}
    >
      {writing && <Fields touchpoint={writing === "new" ? null : writing} {...props} />}
    </Dialog>
  );
}

function Fields(props: { touchpoint: Touchpoint | null; known: Known; onClose: () => void }) {
  const t = useWords();
  const { touchpoint } = props;
  const [name, setName] = useState(touchpoint?.name ?? "");
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const taken = new Set(props.known.map((one) => one.key));
  const made = keyFromName(name);
  const key = touchpoint?.key ?? ownKey ?? (made === "" ? "" : freeKey(made, taken));
  const save = useMutation({
    mutationFn: () =>
      touchpoint
        ? client.call("putTouchpoint", { params: { key }, body: { name: name.trim() } })
        : client.call("createTouchpoint", { body: { key, name: name.trim() } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.touchpoints });
      props.onClose();
    },
  });
  const problem = save.error instanceof HeedError ? save.error : undefined;
  const isTaken = touchpoint === null && taken.has(key);
  const keyError = isTaken || problem?.code === "conflict" ? t("touchpoint.key.taken") : problem?.of("key");
  const badKey = key !== "" && !isKey(key) ? t("survey.problem.key") : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTaken && isKey(key)) save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <TextInput
          label={t("touchpoint.name")}
          description={t("touchpoint.name.hint")}
          data-autofocus
          required
          withAsterisk={false}
          maxLength={200}
          error={problem?.of("name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {touchpoint === null && (
          <TextInput
            label={t("touchpoint.key")}
            description={t("touchpoint.key.hint")}
            required
            withAsterisk={false}
            maxLength={64}
            spellCheck={false}
            autoCapitalize="none"
            error={badKey ?? keyError}
            value={key}
            onChange={(event) => setOwnKey(event.currentTarget.value.trim() || null)}
          />
        )}
        {save.error && !problem?.errors.length && problem?.code !== "conflict" && (
          <Text role="alert" size="sm" c="red">
            {errorText(save.error, t)}
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ""}>
            {t(touchpoint ? "touchpoint.rename" : "touchpoint.create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
