import type { CaseAction, CaseStory } from "@heed/contract/act/case";
import { HeedError } from "@heed/sdk/heed-error";
import { useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { useSession } from "../../session/session.ts";
import { acted } from "./acted.ts";
import { caseQuery } from "./case-queries.ts";

/**
 * Acts on a case. It is shown as done at once and taken back when the server refuses. Somebody else having been
 * faster is told as `stale`, with the case as it is now.
 */
export function useCaseAction(id: string) {
  const { member } = useSession();
  const { queryKey } = caseQuery(id);
  const mutation = useMutation({
    mutationFn: (action: CaseAction) => client.call("actOnCase", { params: { id }, body: action }),
    onMutate: async (action) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<CaseStory>(queryKey);
      const me = { id: member.id, name: member.name };
      if (before)
        queryClient.setQueryData(queryKey, acted(before, action, me, new Date(), `new-${performance.now()}`));
      return before;
    },
    onError: (_, _action, before) => {
      if (before) queryClient.setQueryData(queryKey, before);
    },
    onSuccess: (story) => queryClient.setQueryData(queryKey, story),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.cases }),
  });
  const stale = mutation.error instanceof HeedError && mutation.error.code === "conflict";
  return {
    act: mutation.mutateAsync,
    busy: mutation.isPending,
    /** What was asked for when somebody else had been faster; null otherwise. */
    stale: stale ? (mutation.variables?.do ?? null) : null,
    error: stale ? null : mutation.error,
    forget: mutation.reset,
  };
}
