import { queryOptions } from "@tanstack/react-query";
import { client, queryClient } from "../../../../api/client.ts";
import { keys } from "../../../../api/keys.ts";
import { rereadSession } from "../../../../session/session.ts";

/** One's own second factors and passkeys. */
export const factorsQuery = queryOptions({
  queryKey: keys.factors,
  queryFn: ({ signal }) => client.call("readFactors", { signal }),
});

/** After a change: what is shown here, and whether the session still lacks a factor. */
export async function rereadFactors(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: keys.factors }), rereadSession()]);
}
