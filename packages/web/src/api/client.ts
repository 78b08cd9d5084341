import type { Session } from "@heed/contract/account/session";
import { createClient } from "@heed/sdk/client";
import { HeedError } from "@heed/sdk/heed-error";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** What was asked and answered; the one place where answers are kept. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => isPassing(error) && count < 2,
      retryDelay: (count) => 500 * 2 ** count,
    },
    mutations: { retry: false },
  },
});

/** The API, with the session's token on every change. */
export const client = createClient({
  baseUrl: "",
  csrf: () => queryClient.getQueryData<Session>(keys.session)?.csrf,
});

let signedOut: () => void = () => undefined;

/** Says what to do when the server no longer knows the session; the router does it. */
export function whenSignedOut(leave: () => void): void {
  signedOut = leave;
}

/** A 401 means "signed out" only for somebody who was signed in; before that it is a wrong password. */
function noticeSignedOut(error: unknown): void {
  const known = queryClient.getQueryData(keys.session) !== undefined;
  if (known && error instanceof HeedError && error.code === "unauthenticated") signedOut();
}

/** True for trouble that may be over a moment later: no answer, or the server says so itself. */
function isPassing(error: unknown): boolean {
  return error instanceof HeedError && (error.code === "offline" || error.code === "unavailable");
}
