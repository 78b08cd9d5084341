import { Button, Group, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import type { RefObject } from "react";
import { useWords } from "../words/words.tsx";
import { Dialog } from "./dialog.tsx";

/**
 * Asks before leaving a page on which something is not saved. `free` lets through a leaving that the page itself
 * begins, right after saving. Changes of the address's query on the same page are let through too.
 */
export function LeaveGuard(props: { dirty: boolean; free?: RefObject<boolean> }) {
  const t = useWords();
  const holds = () => props.dirty && props.free?.current !== true;
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => holds() && current.pathname !== next.pathname,
    enableBeforeUnload: holds,
    withResolver: true,
  });
  return (
    <Dialog opened={leaving.status === "blocked"} close={() => leaving.reset?.()} title={t("leave.title")}>
      <Text size="md">{t("leave.text")}</Text>
      <Group justify="flex-end" mt="xl" gap="sm">
        <Button variant="default" onClick={() => leaving.proceed?.()}>
          {t("leave.go")}
        </Button>
        <Button data-autofocus onClick={() => leaving.reset?.()}>
          {t("leave.stay")}
        </Button>
      </Group>
    </Dialog>
  );
}
