import type { Session } from "@heed/contract/account/session";
import { createClient } from "@heed/sdk/client";
import { HeedError } from "@heed/sdk/heed-error";
import { QueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** What was asked and answered; the one place where answers are kept. */
export const queryClient = new QueryClient({
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

/** True for trouble that may be over a moment later: no answer, or the server says so itself. */
function isPassing(error: unknown): boolean {
  return error instanceof HeedError && (error.code === "offline" || error.code === "unavailable");
}
