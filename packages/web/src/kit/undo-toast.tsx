import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Tells that something was done and offers the way back for ten seconds. */
export function showUndo(words: { done: string; undo: string; close: string }, undo: () => void): void {
  const id = notifications.show({
    autoClose: 10_000,
    withBorder: true,
    closeButtonProps: { "aria-label": words.close },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{words.done}</span>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {words.undo}
        </Button>
      </Group>
    ),
  });
}
