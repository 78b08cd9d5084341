import type { Session } from "@heed/contract/account/session";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../api/client.ts";
import { keys } from "../api/keys.ts";

/** Who is signed in. Kept until sign-out; a 401 anywhere drops it. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => client.call("readSession", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** Asks for it anew: what somebody may do, or must do first, has changed. */
export async function rereadSession(): Promise<void> {
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
}

/** Whether this installation still waits for its first owner. */
export const welcomeQuery = queryOptions({
  queryKey: keys.welcome,
  queryFn: ({ signal }) => client.call("welcome", { signal }),
  staleTime: 0,
});

/** The session; only inside the shell, which is not shown without one. */
export function useSession(): Session {
  const { data } = useQuery({ ...sessionQuery, enabled: false });
  if (!data) throw new Error("useSession stands outside the shell");
  return data;
}
