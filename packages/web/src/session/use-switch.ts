import type { Session } from "@heed/contract/account/session";
import { useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../api/client.ts";
import { keys } from "../api/keys.ts";

/** Shows another workspace from its first page: nothing that was known of the one before stays. */
export function showWorkspace(session: Session): void {
  queryClient.setQueryData(keys.session, session);
  location.assign("/");
}

/** Goes to another of one's workspaces. */
export function useSwitch() {
  return useMutation({
    mutationFn: (workspace: string) => client.call("switchWorkspace", { body: { workspace } }),
    onSuccess: showWorkspace,
  });
}
