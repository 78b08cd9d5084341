import type { AlertAction } from "@heed/contract/measure/alert";
import { useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";

/** Does something with an alert; what went wrong is told where people look. */
export function useAlertAction(id: string) {
  const t = useWords();
  return useMutation({
    mutationFn: (body: AlertAction) => client.call("actOnAlert", { params: { id }, body }),
    onError: (error) => showNotice(t, errorText(error, t)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.alerts }),
  });
}
