import { queryOptions } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";

/** How single sign-on is set up here. */
export const ssoQuery = queryOptions({
  queryKey: [...keys.sso, "settings"],
  queryFn: ({ signal }) => client.call("readSso", { signal }),
});

/** After a change: what the page and the sign-in page know is asked for anew. */
export function refreshSso(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keys.sso });
}
