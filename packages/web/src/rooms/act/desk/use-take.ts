import type { Case } from "@heed/contract/act/case";
import { HeedError } from "@heed/sdk/heed-error";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";

/** Takes one or many cases, each by itself: what somebody else has changed meanwhile is told, not overwritten. */
export function useTake(after: () => Promise<void>) {
  const t = useWords();
  const mutation = useMutation({
    mutationFn: async (cases: readonly Case[]) => {
      let taken = 0;
      let stale = 0;
      for (const { id, version } of cases) {
        try {
          await client.call("actOnCase", { params: { id }, body: { do: "take", version } });
          taken += 1;
        } catch (error) {
          if (!(error instanceof HeedError && error.code === "conflict")) throw error;
          stale += 1;
        }
      }
      return { taken, stale };
    },
    onSuccess: ({ taken, stale }) => {
      const parts = [
        taken > 0 && t("act.taken", { count: taken }),
        stale > 0 && t("act.stale", { count: stale }),
      ];
      notifications.show({
        message: parts.filter(Boolean).join(" "),
        closeButtonProps: { "aria-label": t("action.close") },
      });
    },
    onError: (error) =>
      notifications.show({
        color: "red",
        message: errorText(error, t),
        closeButtonProps: { "aria-label": t("action.close") },
      }),
    onSettled: after,
  });
  return { start: (cases: readonly Case[]) => mutation.mutate(cases), busy: mutation.isPending };
}
